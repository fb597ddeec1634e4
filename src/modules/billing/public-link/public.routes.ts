import { z } from 'zod';
import { conflict, notFound } from '#kernel/refusal.ts';
import { logoAnswer } from '#modules/workspace';
import { defineRoute, type RequestFacts, type Route, type RouteInput } from '#platform/http/route.ts';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { readRecord } from '#records/query/read-record.ts';
import { textOrNull } from '../document/decide-totals.ts';
import { modelOf } from '../document/document-model.ts';
import { documentPdf } from '../document/pdf/document-pdf.ts';
import { enabledGateways, type Payable, startCheckout } from '../payment/start-checkout.ts';
import { acceptQuote } from '../quote/accept-quote.ts';
import { declineQuote } from '../quote/decline-quote.ts';
import { acceptanceSchema, declineSchema } from '../document/input.ts';
import { type Opened, openToken } from './tokens.ts';

const path = '/public/documents/:token';
const common = { for: 'anyone', rateLimit: 120 } as const;

/** What the customer reads and does by the link that he was sent; the token is all the right he needs, and has. */
export const publicRoutes: readonly Route<Context>[] = [
  defineRoute({
    ...common,
    method: 'GET',
    path,
    summary: 'A document by its public link',
    handle: async (ctx: Context, input) => {
      const { tx, opened } = await open(ctx, input);
      return { headers: { 'cache-control': 'no-store' }, body: await shown(tx, opened) };
    },
  }),
  defineRoute({
    ...common,
    method: 'GET',
    path: `${path}/pdf`,
    summary: 'The document as PDF',
    handle: async (ctx: Context, input) => {
      const { tx, opened } = await open(ctx, input);
      return documentPdf(tx, opened.kind, opened.recordId);
    },
  }),
  defineRoute({
    ...common,
    method: 'GET',
    path: `${path}/logo`,
    summary: 'The logo of whoever issues the document',
    handle: async (ctx: Context, input) => {
      const { tx, opened } = await open(ctx, input);
      const { document } = await shown(tx, opened);
      return logoAnswer(tx, document.seller.logo?.id);
    },
  }),
  defineRoute({
    ...common,
    method: 'POST',
    path: `${path}/viewed`,
    summary: 'The page reports that the document was shown; visits of our own people do not count',
    body: z.unknown(),
    handle: async (ctx: Context, input) => {
      const { tx, opened } = await open(ctx, input);
      if (ctx.access.userId === null) await noteView(tx, opened);
      return { status: 204 };
    },
  }),
  defineRoute({
    ...common,
    method: 'POST',
    path: `${path}/accept`,
    summary: 'Accept the quote, with one’s name and consent',
    body: acceptanceSchema,
    handle: async (ctx: Context, input) => {
      const { tx, opened } = await openQuote(ctx, input);
      await acceptQuote(tx, opened.recordId, { name: input.body.name, ...placeOf(input.request) });
      return { body: await shown(tx, opened) };
    },
  }),
  defineRoute({
    ...common,
    method: 'POST',
    path: `${path}/decline`,
    summary: 'Decline the quote',
    body: declineSchema,
    handle: async (ctx: Context, input) => {
      const { tx, opened } = await openQuote(ctx, input);
      await declineQuote(tx, opened.recordId, input.body.reason ?? null);
      return { body: await shown(tx, opened) };
    },
  }),
  defineRoute({
    ...common,
    method: 'POST',
    path: `${path}/pay`,
    summary: 'Pay online; of a quote, the deposit invoiced over it',
    body: z.strictObject({ gateway: z.string().max(40).optional() }),
    handle: async (ctx: Context, input) => {
      const { tx, opened } = await open(ctx, input);
      const payable = await payableOf(tx, opened);
      if (!payable) throw conflict('invoice.nothing_due');
      const gateway = input.body.gateway ?? enabledGateways(tx)[0]?.code ?? '';
      return {
        body: await startCheckout(
          tx,
          payable,
          gateway,
          `${tx.installation.publicUrl}/d/${input.params.token}`,
        ),
      };
    },
  }),
];

type AnyInput = RouteInput<unknown, unknown>;

/** The token has the program's rights on this one document; what is done is done as a visitor. */
async function open(ctx: Context, { params }: Pick<AnyInput, 'params'>) {
  const opened = await openToken(ctx, params.token ?? '');
  return { tx: asProgram(ctx), opened };
}

async function openQuote(ctx: Context, input: Pick<AnyInput, 'params'>) {
  const found = await open(ctx, input);
  if (found.opened.kind !== 'quote') throw notFound();
  return found;
}

function placeOf({ ip, headers }: RequestFacts) {
  const userAgent = headers['user-agent'];
  return { ip, ...(typeof userAgent === 'string' ? { userAgent } : {}) };
}

async function shown(ctx: Context, opened: Opened) {
  const { kind, recordId } = opened;
  const record = await readRecord(ctx, ctx.catalogue.entity(kind), recordId);
  // A version that was withdrawn for another is no offer any more; its successor has a link of its own.
  const model = await modelOf(ctx, kind, record);
  const payable = await payableOf(ctx, opened);
  return {
    document: model,
    balanceDue: textOrNull(record.balanceDue),
    paymentState: textOrNull(record.paymentState),
    mayAnswer: kind === 'quote' && record.status === 'sent',
    pay: payable && {
      ...payable,
      gateways: enabledGateways(ctx).map(({ code, label }) => ({ code, label })),
    },
  };
}

async function noteView(ctx: Context, { kind, recordId }: Opened): Promise<void> {
  await transaction(ctx, async (tx) => {
    const entity = tx.catalogue.entity(kind);
    await tx.db.query(`select 1 from ${entity.table} where id = $1 for update`, [recordId]);
    const found = await readRecord(tx, entity, recordId);
    if (found.viewedAt) return;
    await saveRecord(tx, kind, { op: 'update', id: recordId, values: { viewedAt: nowOf(tx) } });
  });
}

/** What the link's holder can pay: the document itself, or the oldest open deposit over the quote. */
async function payableOf(
  ctx: Context,
  { kind, recordId }: Opened,
): Promise<(Payable & { readonly amount: string; readonly currency: string }) | null> {
  if (kind === 'creditNote') return null;
  const table = kind === 'invoice' ? 'invoices' : 'retainer_invoices';
  const column = kind === 'quote' ? 'quote_id' : 'id';
  const [row] = await ctx.db.query<{ id: string; amount: string; currency: string }>(
    `select id, balance_due as amount, currency from ${table}
     where ${column} = $1 and status = 'issued' and balance_due > 0 and deleted_at is null order by issued_on, number limit 1`,
    [recordId],
  );
  return row ? { kind: kind === 'invoice' ? 'invoice' : 'retainerInvoice', ...row } : null;
}
