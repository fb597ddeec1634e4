import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { notFound, Refusal } from '#kernel/refusal.ts';
import { defineRoute } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import type { PaymentGateway } from '../../gateway.ts';
import { receiveEvents } from '../../receive-events.ts';
import { isSigned, sign } from './signature.ts';

const eventSchema = z.object({
  id: z.string(),
  type: z.enum(['succeeded', 'failed']),
  reference: z.string(),
  amount: z.string(),
  currency: z.string(),
});

/**
 * A provider that needs no account elsewhere: it keeps its own book, shows its own page, and tells what happened by a signed
 * call, as the real ones do. Anybody with its link can "pay": it is offered in demo installations alone.
 */
export const simulated: PaymentGateway = {
  code: 'simulated',
  label: { en: 'Simulated payment', fr: 'Paiement simulé' },
  isEnabled: (ctx) => ctx.installation.isDemo,
  start: async (ctx, { reference, amount, currency, description, returnUrl }) => {
    await ctx.db.query(
      `insert into simulated_payments (reference, amount, currency, description, return_url, status)
       values ($1, $2, $3, $4, $5, 'open') on conflict (reference) do nothing`,
      [reference, amount, currency, description, returnUrl],
    );
    return { url: `${ctx.installation.publicUrl}/pay/simulated/${reference}` };
  },
  readEvents: async (ctx, { rawBody, headers }) => {
    const body = rawBody.toString('utf8');
    const isRight = isSigned(body, headers['simulated-signature'], await secretOf(ctx), ctx.clock.now());
    if (!isRight) throw new Refusal(401, 'webhook.signature');
    const event = eventSchema.safeParse(JSON.parse(body));
    if (!event.success) throw new Refusal(400, 'request.malformed');
    return [event.data];
  },
  routes: [
    defineRoute({
      method: 'GET',
      path: '/public/simulated-payments/:reference',
      summary: 'What the simulated provider’s page shows',
      for: 'anyone',
      rateLimit: 120,
      handle: async (ctx: Context, { params }) => ({ body: await pageOf(ctx, params.reference ?? '') }),
    }),
    defineRoute({
      method: 'POST',
      path: '/public/simulated-payments/:reference',
      summary: 'Pay, or let the payment fail, at the simulated provider',
      for: 'anyone',
      rateLimit: 60,
      body: z.strictObject({ outcome: z.enum(['succeeded', 'failed']).default('succeeded') }),
      handle: async (ctx: Context, { params, body }) => {
        const { reference } = await pageOf(ctx, params.reference ?? '');
        await ctx.db.query(
          `update simulated_payments set status = $2 where reference = $1 and status <> 'succeeded'`,
          [reference, body.outcome],
        );
        await callBack(ctx, reference, body.outcome);
        return { body: await pageOf(ctx, reference) };
      },
    }),
  ],
};

interface Page {
  readonly reference: string;
  readonly amount: string;
  readonly currency: string;
  readonly description: string;
  readonly returnUrl: string;
  readonly status: 'open' | 'succeeded' | 'failed';
}

async function pageOf(ctx: Context, reference: string): Promise<Page> {
  if (!simulated.isEnabled(ctx)) throw notFound();
  const [page] = await ctx.db.query<Page>(
    `select reference, amount, currency, description, return_url as "returnUrl", status from simulated_payments where reference = $1`,
    [reference],
  );
  if (!page) throw notFound();
  return page;
}

/** The provider's signed call, through the same door as one from outside. */
async function callBack(ctx: Context, reference: string, type: 'succeeded' | 'failed'): Promise<void> {
  const { amount, currency } = await pageOf(ctx, reference);
  const signed = await signedEvent(ctx, {
    id: `evt_${randomBytes(12).toString('hex')}`,
    type,
    reference,
    amount,
    currency,
  });
  await receiveEvents(ctx, simulated, { ...signed, ip: '127.0.0.1' });
}

/** The bytes and headers by which the provider would report an event. */
export async function signedEvent(ctx: Context, event: z.input<typeof eventSchema>) {
  const body = JSON.stringify(event);
  const signature = sign(body, await secretOf(ctx), ctx.clock.now());
  return { rawBody: Buffer.from(body), headers: { 'simulated-signature': signature } };
}

/** Made at its first use, the same ever after. */
async function secretOf(ctx: Context): Promise<string> {
  const [row] = await ctx.db.query<{ secret: string }>(
    `insert into gateway_secrets (gateway, secret) values ('simulated', $1)
     on conflict (gateway) do update set secret = gateway_secrets.secret returning secret`,
    [randomBytes(32).toString('hex')],
  );
  if (!row) throw new Error('the upsert returns its row');
  return row.secret;
}
