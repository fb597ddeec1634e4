import { z } from 'zod';
import { resubscribe, suppress, suppressedAmong } from '#modules/email';
import { letterheadOf } from '#modules/workspace';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import { countUp } from '../recipients/recipient.ts';
import { type Addressee, addresseeOf } from './token.ts';

const path = '/public/unsubscribe/:token';
const common = { for: 'anyone', rateLimit: 120 } as const;
const answer = z.object({
  address: z.string(),
  firm: z.string(),
  hasLogo: z.boolean(),
  language: z.enum(['fr', 'en']),
  isUnsubscribed: z.boolean(),
});

/** What a recipient does by the link in his mail, with no sign-in; looking at it changes nothing, as programs that scan mail do. */
export const unsubscribeRoutes: readonly Route<Context>[] = [
  defineRoute({
    ...common,
    method: 'GET',
    path,
    summary: 'Whom a link in a mailing would unsubscribe, and whether it has',
    answer,
    handle: async (ctx: Context, { params }) => ({
      headers: { 'cache-control': 'no-store' },
      body: await shown(ctx, await addresseeOf(ctx, params.token ?? '')),
    }),
  }),
  defineRoute({
    ...common,
    method: 'POST',
    path,
    summary: 'Unsubscribe; the same again changes nothing',
    body: z.unknown(),
    answer,
    handle: async (ctx: Context, { params }) => {
      const addressee = await addresseeOf(ctx, params.token ?? '');
      await unsubscribe(ctx, addressee);
      return { body: await shown(ctx, addressee) };
    },
  }),
  defineRoute({
    ...common,
    method: 'DELETE',
    path,
    summary: 'Take it back: it was a slip',
    answer,
    handle: async (ctx: Context, { params }) => {
      const addressee = await addresseeOf(ctx, params.token ?? '');
      await takeBack(ctx, addressee);
      return { body: await shown(ctx, addressee) };
    },
  }),
  defineRoute({
    ...common,
    method: 'POST',
    path: '/u/:token',
    summary:
      'One-click unsubscription, as mail programs ask for it (RFC 8058): no cookie, no redirect, any form',
    // A form of either kind; its one field says what the address says already.
    takesStream: true,
    handle: async (ctx: Context, { params }) => {
      await unsubscribe(ctx, await addresseeOf(ctx, params.token ?? ''));
      return { headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'OK' };
    },
  }),
];

async function shown(ctx: Context, { address, language }: Addressee): Promise<z.infer<typeof answer>> {
  const { name, hasLogo } = await letterheadOf(ctx);
  return {
    address,
    firm: name,
    hasLogo,
    language,
    isUnsubscribed: (await suppressedAmong(ctx, [address])).has(address),
  };
}

async function unsubscribe(ctx: Context, { recipientId, mailingId, address }: Addressee): Promise<void> {
  await transaction(asProgram(ctx), async (tx) => {
    await suppress(tx, { address, reason: 'unsubscribed', mailingId });
    await tx.db.query(
      'update mailing_recipients set unsubscribed_at = $2 where id = $1 and unsubscribed_at is null',
      [recipientId, nowOf(tx)],
    );
    await countUp(tx, mailingId);
  });
}

async function takeBack(ctx: Context, { recipientId, mailingId, address }: Addressee): Promise<void> {
  await transaction(asProgram(ctx), async (tx) => {
    await resubscribe(tx, address);
    await tx.db.query('update mailing_recipients set unsubscribed_at = null where id = $1', [recipientId]);
    await countUp(tx, mailingId);
  });
}
