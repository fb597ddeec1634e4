import Big from 'big.js';

/** A number as text, `-1234.5`: money and whatever multiplies it never pass through JavaScript numbers (billing.md 5). */
export type Decimal = string;

/** How many digits a kind of decimal may have, as its column does. */
export interface Scale {
  /** Decimals always written. */
  readonly min: number;
  /** Decimals at most. */
  readonly max: number;
  /** Digits before the point at most. */
  readonly whole: number;
}

/** BR-FR-DEC-01 to 04, and the columns of billing.md 5: numeric(19,2), (19,6), (19,4). */
export const AMOUNT: Scale = { min: 2, max: 2, whole: 17 };
export const UNIT_PRICE: Scale = { min: 2, max: 6, whole: 13 };
export const QUANTITY: Scale = { min: 0, max: 4, whole: 15 };
/** VAT rates, discounts and other percentages: `5.5`, never `0.055`. */
export const RATE: Scale = { min: 0, max: 2, whole: 3 };

const DECIMAL = /^-?\d{1,40}(\.\d{1,40})?$/;

/** Reads a decimal string into its one spelling on a scale (`5.50` → `5.5`, `-0` → `0`); null for what is none or does not fit. */
export function parseDecimal(input: unknown, scale: Scale): Decimal | null {
  if (typeof input !== 'string' || !DECIMAL.test(input)) return null;
  const value = new Big(input);
  const fits = value.round(scale.max).eq(value) && value.abs().lt(new Big(10).pow(scale.whole));
  return fits ? writeDecimal(value, scale.min) : null;
}

/** Plain digits, at least `min` decimals and none beyond need; big.js writes zero without a sign. */
export function writeDecimal(value: Big, min: number): Decimal {
  const text = value.toFixed();
  const decimals = text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
  return decimals >= min ? text : value.toFixed(min);
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`, however they are written. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  return new Big(a).cmp(b);
}

/** Exact, in the shortest spelling. */
export function add(a: Decimal, b: Decimal): Decimal {
  return writeDecimal(new Big(a).plus(b), 0);
}

/** `a - b`, exact, in the shortest spelling. */
export function subtract(a: Decimal, b: Decimal): Decimal {
  return writeDecimal(new Big(a).minus(b), 0);
}

/** Exact, in the shortest spelling; not yet an amount: see `round2`. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return writeDecimal(new Big(a).times(b), 0);
}

/** `percent` hundredths of a value, exact. */
export function percentOf(value: Decimal, percent: Decimal): Decimal {
  return writeDecimal(new Big(value).times(percent).times('0.01'), 0);
}
