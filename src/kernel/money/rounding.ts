import Big from 'big.js';
import { percentOf, writeDecimal, type Decimal } from './decimal.ts';

/**
 * An amount of money, always two decimals, halves away from zero: the one rounding rule of all documents (billing.md 1.2).
 * Two decimals hold for every currency: EN 16931 allows no more, and currencies without cents are written with `.00`.
 */
export function round2(value: Decimal): Decimal {
  const rounded = new Big(value).round(2, Big.roundHalfUp);
  return writeDecimal(rounded, 2);
}

/** `part` of `whole` equal parts of an amount, rounded once: 7 months of a price for 12. `whole` is positive. */
export function proportionOf(amount: Decimal, part: number, whole: number): Decimal {
  return round2(writeDecimal(new Big(amount).times(part).div(whole), 2));
}

/** The sum of amounts, `0.00` of none. */
export function sumAmounts(amounts: readonly Decimal[]): Decimal {
  return writeDecimal(
    amounts.reduce((sum, amount) => sum.plus(amount), new Big(0)),
    2,
  );
}

/**
 * Parts an amount by weights into amounts that sum exactly to it: each gets its share rounded towards zero, the cents left go
 * to the largest remainders, the earlier first. Where the weights are all positive no part goes beyond its weight unless the
 * whole goes beyond their sum. Throws a RangeError where there is something to part and the weights sum to zero.
 */
export function splitByLargestRemainder(total: Decimal, weights: readonly Decimal[]): Decimal[] {
  const cents = scaled(total, 2);
  const places = Math.max(
    0,
    ...weights.map((weight) => new Big(weight).toFixed().split('.')[1]?.length ?? 0),
  );
  const scaledWeights = weights.map((weight) => scaled(weight, places));
  const sum = scaledWeights.reduce((whole, weight) => whole + weight, 0n);
  if (cents === 0n) return weights.map(() => '0.00');
  if (sum === 0n) throw new RangeError('the weights sum to zero');
  // Signs are put back at the end, so that a credit splits as what it credits did.
  const sign = cents < 0n ? -1n : 1n;
  const direction = sum < 0n ? -1n : 1n;
  const quotas = scaledWeights.map((weight) => divide(cents * sign * weight * direction, sum * direction));
  const given = quotas.reduce((whole, { floor }) => whole + floor, 0n);
  const lucky = new Set(
    quotas
      .map(({ remainder }, at) => ({ remainder, at }))
      .toSorted((a, b) => compare(b.remainder, a.remainder) || a.at - b.at)
      .slice(0, Number(cents * sign - given))
      .map(({ at }) => at),
  );
  return quotas.map(({ floor }, at) => amountOfCents(sign * (floor + (lucky.has(at) ? 1n : 0n))));
}

/**
 * The next part of `percent` hundredths of a whole that is documented bit by bit: what is due on all bits so far, rounded, less
 * what earlier bits have documented. The parts thus sum exactly to the whole (billing.md 1.2: credit notes, deposits, progress
 * invoices). For VAT `cumulative` is the basis so far and `percent` the rate; for a deposit, the total and the percent so far.
 */
export function cumulativePart(cumulative: Decimal, percent: Decimal, documented: Decimal): Decimal {
  const due = round2(percentOf(cumulative, percent));
  return writeDecimal(new Big(due).minus(documented), 2);
}

function scaled(value: Decimal, places: number): bigint {
  return BigInt(new Big(value).times(new Big(10).pow(places)).toFixed(0));
}

function amountOfCents(cents: bigint): Decimal {
  return writeDecimal(new Big(cents).times('0.01'), 2);
}

/** Rounded down, and what is left over, never negative. */
function divide(numerator: bigint, denominator: bigint): { floor: bigint; remainder: bigint } {
  const remainder = ((numerator % denominator) + denominator) % denominator;
  return { floor: (numerator - remainder) / denominator, remainder };
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
