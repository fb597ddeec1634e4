import { conflict } from '#kernel/refusal.ts';
import { asProgram, type Context, transaction } from '#records/context.ts';
import type { Reaction } from '#records/define/reaction.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { copyOf } from '../document/copy-content.ts';
import { lockRecord, readWhole } from '../document/record-of.ts';
import { invoice } from '../invoice/invoice.entity.ts';
import { quote } from './quote.entity.ts';

/**
 * A draft invoice of everything that an accepted quote offers (QUOTE-08); the quote is invoiced. The same again gives the same
 * invoice, as long as it is neither removed nor cancelled. Refuses 409 `quote.not_accepted`.
 */
export async function convertQuote(
  ctx: Context,
  id: string,
): Promise<{ readonly record: AnyRecord; readonly isNew: boolean }> {
  return transaction(ctx, async (tx) => {
    const found = await lockRecord(tx, quote, id);
    const earlier = await invoiceOf(tx, id);
    if (earlier) return { record: await readWhole(tx, invoice, earlier), isNew: false };
    if (found.status !== 'accepted' && found.status !== 'invoiced') throw conflict('quote.not_accepted');
    const { dealId, ownerId } = found;
    const program = asProgram(tx);
    const record = await saveRecord(program, 'invoice', {
      op: 'create',
      values: { ...copyOf(found), quoteId: id, dealId, ownerId },
    });
    if (found.status === 'accepted')
      await saveRecord(program, 'quote', { op: 'update', id, values: { status: 'invoiced' } });
    return { record, isNew: true };
  });
}

async function invoiceOf(ctx: Context, quoteId: string): Promise<string | undefined> {
  const [row] = await ctx.db.query<{ id: string }>(
    `select id from invoices where quote_id = $1 and status <> 'cancelled' and deleted_at is null order by created_at limit 1`,
    [quoteId],
  );
  return row?.id;
}

/** An invoice that is gone leaves its quote to be invoiced again. */
export const reopenQuoteOnInvoiceGone: Reaction = {
  name: 'reopen-quote-on-invoice-gone',
  on: ['invoice.removed', 'invoice.cancelled'],
  react: async (event, ctx) => {
    const [row] = await ctx.db.query<{ quoteId: string | null }>(
      'select quote_id as "quoteId" from invoices where id = $1',
      [event.recordId],
    );
    if (!row?.quoteId || (await invoiceOf(ctx, row.quoteId))) return;
    const found = await lockRecord(ctx, quote, row.quoteId);
    if (found.status !== 'invoiced') return;
    await saveRecord(asProgram(ctx), 'quote', { op: 'update', id: found.id, values: { status: 'accepted' } });
  },
};
