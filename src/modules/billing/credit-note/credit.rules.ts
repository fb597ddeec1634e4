import { add, compareDecimals, subtract } from '#kernel/money/decimal.ts';
import { lineAmounts } from '#kernel/money/line.ts';
import { cumulativePart, round2, splitByLargestRemainder, sumAmounts } from '#kernel/money/rounding.ts';
import type { Fault } from '#kernel/refusal.ts';

export interface CreditableLine {
  readonly id: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly net: string;
  readonly vatCategory: string;
  readonly vatRate: string;
}

export interface CreditGroup {
  readonly category: string;
  readonly rate: string;
  readonly discount: string;
  readonly basis: string;
  readonly vat: string;
}

export interface CreditFacts {
  readonly lines: readonly CreditableLine[];
  readonly groups: readonly CreditGroup[];
  /** What earlier credit notes took back of each line, by its id. */
  readonly credited: ReadonlyMap<string, { readonly quantity: string; readonly net: string }>;
  /** And of each VAT group. */
  readonly creditedGroups: readonly CreditGroup[];
}

export interface CreditLine {
  readonly of: CreditableLine;
  readonly quantity: string;
  /** What the line's own discount leaves out of quantity times price. */
  readonly discountAmount: string;
  readonly net: string;
}

export interface Credit {
  readonly lines: readonly CreditLine[];
  readonly groups: readonly CreditGroup[];
}

/** Quantities to take back, by line; all that is left where not told. */
export type Asked = ReadonlyMap<string, string>;

/**
 * What a credit note takes back. Everything is rounded on what all credit notes together take back, less what earlier ones did,
 * so that they sum exactly to the invoice and never pass it (billing.md 1.2; the bug class of lago-api#2643). Faults, at
 * `lines.0.quantity` in the order asked: `credit.unknown_line`, `credit.not_positive`, `credit.exceeds_line`; `credit.nothing_left`.
 */
export function creditOf(
  facts: CreditFacts,
  asked: Asked | undefined,
): Credit | { readonly faults: readonly Fault[] } {
  const rest = facts.lines.map((line) => ({ line, quantity: restOf(line, facts) }));
  const wanted =
    asked ??
    new Map(rest.filter(({ quantity }) => quantity !== '0').map(({ line, quantity }) => [line.id, quantity]));
  const faults = [...wanted].flatMap(([id, quantity], at) =>
    faultsOf(
      rest.find(({ line }) => line.id === id),
      quantity,
      `lines.${at}.`,
    ),
  );
  if (wanted.size === 0) faults.push({ field: 'lines', code: 'credit.nothing_left' });
  if (faults.length > 0) return { faults };
  const lines = facts.lines.flatMap((line) => {
    const quantity = wanted.get(line.id);
    return quantity === undefined ? [] : [creditLine(line, quantity, facts)];
  });
  return { lines, groups: facts.groups.flatMap((group) => creditGroup(group, lines, facts)) };
}

function restOf(line: CreditableLine, { credited }: CreditFacts): string {
  return subtract(line.quantity, credited.get(line.id)?.quantity ?? '0');
}

function faultsOf(
  known: { readonly line: CreditableLine; readonly quantity: string } | undefined,
  asked: string,
  path: string,
): Fault[] {
  if (!known) return [{ field: `${path}lineId`, code: 'credit.unknown_line' }];
  // Lines of a negative quantity, such as returns, are taken back by negative ones.
  const side = compareDecimals(known.line.quantity, '0') < 0 ? -1 : 1;
  if (compareDecimals(asked, '0') * side <= 0)
    return [{ field: `${path}quantity`, code: 'credit.not_positive' }];
  const exceeds = compareDecimals(asked, known.quantity) * side > 0;
  return exceeds
    ? [{ field: `${path}quantity`, code: 'credit.exceeds_line', args: { most: known.quantity } }]
    : [];
}

function creditLine(line: CreditableLine, quantity: string, { credited }: CreditFacts): CreditLine {
  const so = credited.get(line.id) ?? { quantity: '0', net: '0.00' };
  const through = add(so.quantity, quantity);
  const net = round2(subtract(shareOf(line.net, through, line.quantity), so.net));
  const { gross } = lineAmounts({ quantity, unitPrice: line.unitPrice });
  return { of: line, quantity, net, discountAmount: round2(subtract(gross, net)) };
}

/** `part` of `whole` of an amount, to the cent; the whole of it where they are the same. */
function shareOf(amount: string, part: string, whole: string): string {
  if (compareDecimals(part, whole) === 0) return round2(amount);
  const [share = '0.00'] = splitByLargestRemainder(amount, [part, subtract(whole, part)]);
  return share;
}

function creditGroup(
  group: CreditGroup,
  lines: readonly CreditLine[],
  { creditedGroups, credited, lines: all }: CreditFacts,
): CreditGroup[] {
  const isOf = ({ vatCategory, vatRate }: CreditableLine) =>
    vatCategory === group.category && vatRate === group.rate;
  const now = sumAmounts(lines.filter(({ of }) => isOf(of)).map(({ net }) => net));
  const mine = all.filter(isOf);
  const before = sumAmounts(mine.map(({ id }) => credited.get(id)?.net ?? '0.00'));
  const whole = sumAmounts(mine.map(({ net }) => net));
  const so = creditedGroups.filter(
    ({ category, rate }) => category === group.category && rate === group.rate,
  );
  const offBefore = sumAmounts(so.map(({ discount }) => discount));
  const through = sumAmounts([before, now]);
  const offThrough = compareDecimals(whole, '0') === 0 ? '0.00' : shareOf(group.discount, through, whole);
  const discount = round2(subtract(offThrough, offBefore));
  const basis = round2(subtract(now, discount));
  const basisBefore = sumAmounts(so.map((each) => each.basis));
  const vat = cumulativePart(add(basisBefore, basis), group.rate, sumAmounts(so.map((each) => each.vat)));
  const isEmpty = !lines.some(({ of }) => isOf(of));
  return isEmpty ? [] : [{ category: group.category, rate: group.rate, discount, basis, vat }];
}
