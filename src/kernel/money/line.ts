import type { Fault } from '../refusal.ts';
import { compareDecimals, multiply, percentOf, subtract, type Decimal } from './decimal.ts';
import { round2 } from './rounding.ts';

/** A share of what it is taken from, 0 to 100, or an amount. */
export type Discount = { readonly percent: Decimal } | { readonly amount: Decimal };

export interface LineInput {
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  readonly discount?: Discount | undefined;
}

export interface LineAmounts {
  /** Quantity times price, rounded. */
  readonly gross: Decimal;
  /** What is taken off, rounded; BT-136. */
  readonly discount: Decimal;
  /** What is left; BT-131. */
  readonly net: Decimal;
}

/** Each step is rounded before the next, so that sums of lines are sums of what the document shows (billing.md 1.2). */
export function lineAmounts({ quantity, unitPrice, discount }: LineInput): LineAmounts {
  const gross = round2(multiply(quantity, unitPrice));
  const off = discountAmount(gross, discount);
  return { gross, discount: off, net: round2(subtract(gross, off)) };
}

/** The rounded amount that a discount takes from a rounded amount. */
export function discountAmount(from: Decimal, discount: Discount | undefined): Decimal {
  if (!discount) return '0.00';
  return round2('percent' in discount ? percentOf(from, discount.percent) : discount.amount);
}

/**
 * What is wrong with a discount: `discount.not_percent` beyond 0 to 100, `discount.wrong_sign` where it would add, and
 * `discount.exceeds` where it takes more than there is.
 */
export function discountFaults(from: Decimal, discount: Discount | undefined, path: string): Fault[] {
  if (!discount) return [];
  if ('percent' in discount) {
    const fits = compareDecimals(discount.percent, '0') >= 0 && compareDecimals(discount.percent, '100') <= 0;
    return fits ? [] : [{ field: `${path}discountPercent`, code: 'discount.not_percent' }];
  }
  const field = `${path}discountAmount`;
  const side = compareDecimals(from, '0') < 0 ? -1 : 1;
  if (compareDecimals(discount.amount, '0') * side < 0) return [{ field, code: 'discount.wrong_sign' }];
  const exceeds = compareDecimals(discount.amount, from) * side > 0;
  return exceeds ? [{ field, code: 'discount.exceeds', args: { most: from } }] : [];
}
