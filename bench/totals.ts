import { type BenchLine, productOf } from './data.ts';

export interface Totals {
  readonly net: string;
  readonly vat: string;
  readonly gross: string;
}

/**
 * The driver's own arithmetic, in whole cents and thousandths of a percent, apart from the product's: lines are rounded to the
 * cent, VAT is taken once per rate (EN 16931), halves away from zero.
 */
export function totalsOf(lines: readonly BenchLine[]): Totals {
  const nets = new Map<bigint, bigint>();
  for (const { product, quantity, discount } of lines) {
    const { unitPrice, rate } = productOf(product);
    const full = cents(unitPrice) * BigInt(quantity);
    const net = full - rounded(full * BigInt(discount), 100n);
    const key = cents(rate);
    nets.set(key, (nets.get(key) ?? 0n) + net);
  }
  const net = sum([...nets.values()]);
  const vat = sum([...nets].map(([rate, basis]) => rounded(basis * rate, 10_000n)));
  return { net: amount(net), vat: amount(vat), gross: amount(net + vat) };
}

function cents(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2));
}

function rounded(value: bigint, divisor: bigint): bigint {
  return (value + divisor / 2n) / divisor;
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

function amount(value: bigint): string {
  return `${value / 100n}.${String(value % 100n).padStart(2, '0')}`;
}
