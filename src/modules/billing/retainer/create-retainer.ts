import { add } from '#kernel/money/decimal.ts';
import { sumAmounts } from '#kernel/money/rounding.ts';
import { conflict, invalid } from '#kernel/refusal.ts';
import { asProgram, type Context, transaction } from '#records/context.ts';
import type { AnyRecord, RecordOf } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { copyOf } from '../document/copy-content.ts';
import { readLines, readVatBreakdown, type VatBreakdown } from '../document/read-lines.ts';
import { lockRecord } from '../document/record-of.ts';
import { quote } from '../quote/quote.entity.ts';
import { type DepositGroup, depositGroups, type DepositWanted } from './deposit.rules.ts';

/**
 * A draft deposit invoice over a part of an accepted quote, one line for each VAT rate (RET-03, RET-04). Deposits together never
 * exceed the quote. Refuses 409 `quote.not_accepted`, 422 as `depositGroups`.
 */
export async function createRetainer(
  ctx: Context,
  quoteId: string,
  wanted: DepositWanted,
): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    const found = await lockRecord(tx, quote, quoteId);
    if (found.status !== 'accepted' && found.status !== 'invoiced') throw conflict('quote.not_accepted');
    const whole = readVatBreakdown(found.vatBreakdown);
    const groups = depositGroups({ whole, ...(await documentedOf(tx, quoteId)) }, wanted);
    if ('faults' in groups) throw invalid(groups.faults);
    const percent = 'percent' in wanted ? wanted.percent : null;
    const { dealId, ownerId } = found;
    const values = {
      ...copyOf(found),
      ...contentOf(tx, found, groups, percent),
      quoteId,
      percent,
      dealId,
      ownerId,
    };
    return saveRecord(asProgram(tx), 'retainerInvoice', { op: 'create', values });
  });
}

/** What the quote's other deposits ask for, drafts included; those credited count no more. */
async function documentedOf(ctx: Context, quoteId: string) {
  const rows = await ctx.db.query<{ percent: string | null; groups: unknown }>(
    `select percent, vat_breakdown as groups from retainer_invoices
     where quote_id = $1 and status <> 'cancelled' and deleted_at is null`,
    [quoteId],
  );
  const isByPercent = rows.every(({ percent }) => percent !== null);
  const documentedPercent = isByPercent
    ? rows.reduce((sum, { percent }) => add(sum, percent ?? '0'), '0')
    : null;
  return { documented: rows.flatMap(({ groups }) => readVatBreakdown(groups)), documentedPercent };
}

function contentOf(
  ctx: Context,
  found: RecordOf<typeof quote>,
  groups: readonly DepositGroup[],
  percent: string | null,
) {
  const items = readLines(found.lines);
  const reasons = readVatBreakdown(found.vatBreakdown);
  const lines = groups.map(({ category, rate, basis }) => ({
    kind: 'item',
    description: ctx.texts.translate(
      found.language,
      percent === null ? 'retainer.line' : 'retainer.line_percent',
      {
        number: found.number ?? '',
        percent: percent ?? '',
      },
    ),
    nature: 'service',
    quantity: '1',
    unitPrice: basis,
    taxCodeId:
      items.find((line) => line.vatCategory === category && line.vatRate === rate)?.taxCodeId ?? null,
    vatRate: rate,
    vatCategory: category,
    net: basis,
  }));
  const vatBreakdown = groups.map((group): VatBreakdown => ({
    ...groupOf(group),
    exemptionReason: reasonOf(group, reasons),
  }));
  const netTotal = sumAmounts(groups.map(({ basis }) => basis));
  const vatTotal = sumAmounts(groups.map(({ vat }) => vat));
  const grossTotal = sumAmounts([netTotal, vatTotal]);
  const totals = { lineTotal: netTotal, discountTotal: '0.00', netTotal, vatTotal, grossTotal, vatBreakdown };
  return { lines, ...totals, discountPercent: null, discountAmount: null, balanceDue: grossTotal };
}

function groupOf({ category, rate, basis, vat }: DepositGroup) {
  return { category, rate, discount: '0.00', basis, vat };
}

function reasonOf({ category, rate }: DepositGroup, groups: readonly VatBreakdown[]): string | null {
  return groups.find((group) => group.category === category && group.rate === rate)?.exemptionReason ?? null;
}
