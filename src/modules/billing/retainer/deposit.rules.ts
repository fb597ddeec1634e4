import { add, compareDecimals, percentOf, subtract } from '#kernel/money/decimal.ts';
import { cumulativePart, round2, splitByLargestRemainder, sumAmounts } from '#kernel/money/rounding.ts';
import type { Fault } from '#kernel/refusal.ts';

/** Basis and VAT of one category and rate. */
export interface DepositGroup {
  readonly category: string;
  readonly rate: string;
  readonly basis: string;
  readonly vat: string;
}

/** A share of the quote in percent, or what the customer is to pay, VAT included. */
export type DepositWanted = { readonly percent: string } | { readonly amount: string };

export interface DepositFacts {
  /** VAT groups of the quote. */
  readonly whole: readonly DepositGroup[];
  /** The same groups as deposits have documented them so far. */
  readonly documented: readonly DepositGroup[];
  /** Sum of the percents so far, where all of them were percents; null else. */
  readonly documentedPercent: string | null;
}

/**
 * What a deposit asks for, VAT group by VAT group, rounded cumulatively: deposits over the whole quote sum to it to the cent,
 * VAT included (billing.md 1.2). Faults: `retainer.not_positive`, `retainer.exceeds_quote`.
 */
export function depositGroups(
  facts: DepositFacts,
  wanted: DepositWanted,
): readonly DepositGroup[] | { readonly faults: readonly Fault[] } {
  const rest = facts.whole.map((group) => restOf(group, facts.documented));
  const restGross = sumAmounts(rest.flatMap(({ basis, vat }) => [basis, vat]));
  const field = 'percent' in wanted ? 'percent' : 'amount';
  const value = 'percent' in wanted ? wanted.percent : wanted.amount;
  if (compareDecimals(value, '0') <= 0) return { faults: [{ field, code: 'retainer.not_positive' }] };
  const parts =
    'percent' in wanted ? byPercent(facts, rest, wanted.percent) : byAmount(rest, restGross, wanted.amount);
  const asked =
    'percent' in wanted ? sumAmounts(parts.flatMap(({ basis, vat }) => [basis, vat])) : wanted.amount;
  const isPastWhole =
    'percent' in wanted && compareDecimals(add(facts.documentedPercent ?? '0', wanted.percent), '100') > 0;
  if (compareDecimals(asked, restGross) > 0 || isPastWhole)
    return { faults: [{ field, code: 'retainer.exceeds_quote', args: { most: restGross } }] };
  return parts.filter(({ basis, vat }) => compareDecimals(add(basis, vat), '0') !== 0);
}

function byPercent(
  { whole, documented, documentedPercent }: DepositFacts,
  rest: readonly DepositGroup[],
  percent: string,
): DepositGroup[] {
  return whole.map((group, at) => {
    const so = sameGroup(documented, group);
    const basis =
      documentedPercent === null
        ? round2(percentOf(group.basis, percent))
        : cumulativePart(group.basis, add(documentedPercent, percent), so.basis);
    const capped = least(basis, rest[at]?.basis ?? basis);
    return { ...group, basis: capped, vat: cumulativePart(add(so.basis, capped), group.rate, so.vat) };
  });
}

/** All that is left is just that; a part of it is split over the groups, and its cents between basis and VAT stay in the VAT. */
function byAmount(rest: readonly DepositGroup[], restGross: string, amount: string): DepositGroup[] {
  if (compareDecimals(amount, restGross) >= 0) return [...rest];
  const parts = splitByLargestRemainder(
    round2(amount),
    rest.map(({ basis, vat }) => sumAmounts([basis, vat])),
  );
  return rest.map((group, at) => {
    const gross = parts[at] ?? '0.00';
    const [net = '0.00'] = splitByLargestRemainder(gross, ['100', group.rate]);
    const basis = most(least(net, group.basis), round2(subtract(gross, group.vat)));
    return { ...group, basis, vat: round2(subtract(gross, basis)) };
  });
}

function restOf(group: DepositGroup, documented: readonly DepositGroup[]): DepositGroup {
  const so = sameGroup(documented, group);
  return {
    ...group,
    basis: round2(subtract(group.basis, so.basis)),
    vat: round2(subtract(group.vat, so.vat)),
  };
}

function sameGroup(groups: readonly DepositGroup[], { category, rate }: DepositGroup): DepositGroup {
  const same = groups.filter((group) => group.category === category && group.rate === rate);
  return {
    category,
    rate,
    basis: sumAmounts(same.map(({ basis }) => basis)),
    vat: sumAmounts(same.map(({ vat }) => vat)),
  };
}

function least(a: string, b: string): string {
  return compareDecimals(a, b) <= 0 ? a : b;
}

function most(a: string, b: string): string {
  return compareDecimals(a, b) >= 0 ? a : b;
}
