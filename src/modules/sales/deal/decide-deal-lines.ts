import { compareDecimals } from '#kernel/money/decimal.ts';
import { lineAmounts } from '#kernel/money/line.ts';
import { sumAmounts } from '#kernel/money/rounding.ts';
import { type Fault, invalid } from '#kernel/refusal.ts';
import { type ProductFacts, readProducts } from '#modules/catalog';
import { defineLoadingDecision } from '#records/define/define-decision.ts';
import { rowsOf } from '#records/define/fields/rows.ts';
import type { Row } from '#records/define/infer.ts';

type Products = ReadonlyMap<string, ProductFacts>;

/**
 * Lines are completed from their products, and a deal that has some is worth what they sum to (PIPE-18). Refuses 422
 * `deal.amount_from_lines` another amount typed beside them, and lines without description or price at `lines.0.unitPrice`.
 */
export const amountFromLines = defineLoadingDecision({
  entity: 'deal',
  name: 'amount from lines',
  load: (changes, ctx) => {
    const ids = changes.flatMap(({ after }) => rowsOf(after.lines).map(({ productId }) => textOf(productId)));
    return readProducts(ctx, [...new Set(ids.filter((id) => id !== null))]);
  },
  decide: ({ after, given }, _ctx, products) => {
    const lines = rowsOf(after.lines).map((line) => completed(line, products));
    if (lines.length === 0) return;
    const faults = lines.flatMap(faultsOf);
    if (faults.length > 0) throw invalid(faults);
    const priced = lines.map((line) => ({ ...line, net: netOf(line) }));
    const amount = sumAmounts(priced.map(({ net }) => net));
    const typed = textOf(after.amount);
    if (given.has('amount') && typed !== null && compareDecimals(typed, amount) !== 0)
      throw invalid([{ field: 'amount', code: 'deal.amount_from_lines' }]);
    return { amount, lines: priced };
  },
});

const typedMembers = [
  'productId',
  'description',
  'quantity',
  'unit',
  'unitPrice',
  'discountPercent',
] as const;

/** What was typed of a deal's lines, for lines of another deal. */
export function copyOfDealLines(lines: unknown): readonly Readonly<Record<string, unknown>>[] {
  return rowsOf(lines).map((line) => Object.fromEntries(typedMembers.map((key) => [key, line[key]])));
}

function completed(line: Row, products: Products): Row {
  const product = products.get(String(line['productId']));
  return {
    ...line,
    description: line['description'] ?? product?.name ?? null,
    quantity: line['quantity'] ?? '1',
    unit: line['unit'] ?? product?.unit ?? null,
    unitPrice: line['unitPrice'] ?? product?.unitPrice ?? null,
  };
}

function faultsOf(line: Row, at: number): readonly Fault[] {
  return (['description', 'unitPrice'] as const).flatMap((key) =>
    line[key] === null ? [{ field: `lines.${at}.${key}`, code: 'value.required' }] : [],
  );
}

function netOf(line: Row): string {
  const percent = textOf(line['discountPercent']);
  return lineAmounts({
    quantity: textOf(line['quantity']) ?? '1',
    unitPrice: textOf(line['unitPrice']) ?? '0.00',
    discount: percent === null ? undefined : { percent },
  }).net;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
