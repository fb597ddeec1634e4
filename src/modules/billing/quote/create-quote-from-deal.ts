import { compareDecimals } from '#kernel/money/decimal.ts';
import { taxCodeOfRate } from '#modules/catalog';
import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { readRecord } from '#records/query/read-record.ts';
import { copyOfLines } from '../document/copy-content.ts';
import { textOrNull } from '../document/decide-totals.ts';

/**
 * A draft quote for the deal's customer (QUOTE-04), with the deal's lines, or one line of its amount where it has none. By the
 * caller's own rights: 403 without the right to create quotes, 422 `value.required` at `accountId` for a deal without account.
 */
export async function createQuoteFromDeal(ctx: Context, dealId: string): Promise<AnyRecord> {
  const deal = await readRecord(ctx, ctx.catalogue.entity('deal'), dealId);
  const { name, accountId, ownerId, currency } = deal;
  const contactId = deal.primaryContactId ?? null;
  const values = { name, accountId, contactId, dealId, ownerId, currency, lines: await linesOf(ctx, deal) };
  return saveRecord(ctx, 'quote', { op: 'create', values });
}

async function linesOf(ctx: Context, deal: AnyRecord) {
  const taxCodeId = await taxCodeOfRate(ctx, '20');
  const lines = copyOfLines(deal.lines);
  // A product has its own VAT code; what is sold without one is asked about on the draft.
  if (lines.length > 0) return lines.map((line) => (line.productId ? line : { ...line, taxCodeId }));
  const amount = textOrNull(deal.amount);
  if (amount === null || compareDecimals(amount, '0') <= 0 || taxCodeId === null) return [];
  return [{ kind: 'item', description: deal.name, quantity: '1', unitPrice: amount, taxCodeId }];
}
