import { invalid } from '../refusal.ts';
import { parseDecimal, percentOf, RATE, subtract, type Decimal } from './decimal.ts';
import {
  discountAmount,
  discountFaults,
  lineAmounts,
  type Discount,
  type LineAmounts,
  type LineInput,
} from './line.ts';
import { round2, splitByLargestRemainder, sumAmounts } from './rounding.ts';

/** EN 16931 category (`S`, `E`, `AE` …) and rate in percent, `20`; `0` where the category has no rate. */
export interface Vat {
  readonly category: string;
  readonly rate: Decimal;
}

export interface PricedLine extends LineInput {
  readonly vat: Vat;
}

export interface DocumentInput {
  readonly lines: readonly PricedLine[];
  /** On the whole document; split over the VAT groups. */
  readonly discount?: Discount | undefined;
}

export interface VatGroup extends Vat {
  /** Sum of the nets of the group's lines. */
  readonly lineTotal: Decimal;
  /** The group's share of the document discount; BT-92. */
  readonly discount: Decimal;
  /** BT-116. */
  readonly basis: Decimal;
  /** BT-117. */
  readonly vat: Decimal;
}

export interface DocumentTotals {
  /** In the order of the lines. */
  readonly lines: readonly LineAmounts[];
  /** BT-106. */
  readonly lineTotal: Decimal;
  /** BT-107. */
  readonly discountTotal: Decimal;
  /** BT-109. */
  readonly netTotal: Decimal;
  /** In the order in which their first lines come. */
  readonly vatGroups: readonly VatGroup[];
  /** BT-110. */
  readonly vatTotal: Decimal;
  /** BT-112. */
  readonly grossTotal: Decimal;
}

/**
 * The amounts of a quote, order, invoice or credit note: the one calculation for screen, PDF, XML and ledger (billing.md 1.2 and 5).
 * Lines are rounded first, the document discount is split over the VAT groups, VAT is taken once per group, totals are sums of
 * rounded amounts. Decimals must have passed `parseDecimal`. Refuses 422 `record.invalid`, all faults at once:
 * `discount.not_percent`, `discount.wrong_sign`, `discount.exceeds`, at `lines.2.discountPercent`, `discountAmount` …
 */
export function documentTotals({ lines, discount }: DocumentInput): DocumentTotals {
  const amounts = lines.map(lineAmounts);
  const lineTotal = sumAmounts(amounts.map(({ net }) => net));
  const faults = lines.flatMap((line, at) =>
    discountFaults(amounts[at]?.gross ?? '0', line.discount, `lines.${at}.`),
  );
  faults.push(...discountFaults(lineTotal, discount, ''));
  if (faults.length > 0) throw invalid(faults);
  const vatGroups = groupsOf(lines, amounts, discountAmount(lineTotal, discount));
  const discountTotal = sumAmounts(vatGroups.map((group) => group.discount));
  const netTotal = sumAmounts(vatGroups.map(({ basis }) => basis));
  const vatTotal = sumAmounts(vatGroups.map(({ vat }) => vat));
  const grossTotal = sumAmounts([netTotal, vatTotal]);
  return { lines: amounts, lineTotal, discountTotal, netTotal, vatGroups, vatTotal, grossTotal };
}

function groupsOf(
  lines: readonly PricedLine[],
  amounts: readonly LineAmounts[],
  discount: Decimal,
): VatGroup[] {
  const groups = new Map<string, Vat & { nets: Decimal[] }>();
  for (const [at, { vat }] of lines.entries()) {
    const rate = normalRate(vat.rate);
    const key = `${vat.category} ${rate}`;
    const group = groups.get(key) ?? { category: vat.category, rate, nets: [] };
    group.nets.push(amounts[at]?.net ?? '0.00');
    groups.set(key, group);
  }
  const totals = [...groups.values()].map(({ nets }) => sumAmounts(nets));
  const discounts = splitByLargestRemainder(discount, totals);
  return [...groups.values()].map(({ category, rate }, at) => {
    const [lineTotal, off] = [totals[at] ?? '0.00', discounts[at] ?? '0.00'];
    const basis = round2(subtract(lineTotal, off));
    return { category, rate, lineTotal, discount: off, basis, vat: round2(percentOf(basis, rate)) };
  });
}

/** `20`, `20.0` and `20.00` are one rate, written as BR-FR-DEC-04 wants it. */
function normalRate(rate: Decimal): Decimal {
  return parseDecimal(rate, RATE) ?? rate;
}

/** BT-115: what is left to pay. No rounding amount (BT-114): totals are payable to the cent. */
export function amountDue(grossTotal: Decimal, paid: Decimal): Decimal {
  return round2(subtract(grossTotal, paid));
}
