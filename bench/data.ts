/** The data of bench.md, section 1: the same for every system, without a random seed; `i` counts from 0. */
const statuses = ['new', 'assigned', 'nurturing', 'recycled', 'junk'] as const;
const sources = ['call', 'email', 'web_form'] as const;
const NEWEST = Date.UTC(2026, 10, 1);

export interface BenchLead {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly companyName: string;
  readonly address: { readonly city: string };
  readonly status: string;
  readonly source: string;
  readonly amount: string;
}

export function leadOf(i: number): BenchLead {
  return {
    firstName: `Fn${i % 100}`,
    lastName: `Durand${i % 2000}`,
    email: `u${i}@c${i % 5000}.test`,
    phone: `+331${String(i).padStart(8, '0')}`,
    companyName: `Company ${i % 5000}`,
    address: { city: `City${i % 50}` },
    status: statuses[i % 5] ?? 'new',
    source: sources[i % 3] ?? 'call',
    amount: `${(37 * i) % 100_000}.00`,
  };
}

/** Instant of creation, RFC 3339. */
export function createdOf(i: number): string {
  return new Date(NEWEST - ((97 * i) % 34_560_000) * 1000).toISOString();
}

export function dealOf(i: number) {
  const close = new Date(Date.UTC(2026, 0, 1 + (i % 700))).toISOString().slice(0, 10);
  return { name: `Deal ${i}`, amount: `${(37 * i) % 100_000}.00`, expectedCloseDate: close };
}

export const sizes = { S: 10_000, M: 100_000, L: 1_000_000 } as const;
export type Size = keyof typeof sizes;

/** Which lead, filter or word the n-th operation asks for: spread over all of them, the same in every run. */
export function spread(n: number, of: number): number {
  return (n * 7_919) % of;
}

export const PRODUCTS = 200;
const rates = ['20.00', '10.00', '5.50'] as const;

export interface BenchProduct {
  readonly name: string;
  readonly unitPrice: string;
  /** VAT in percent. */
  readonly rate: (typeof rates)[number];
}

export function productOf(k: number): BenchProduct {
  return { name: `Product ${k}`, unitPrice: `${10 + (k % 90)}.50`, rate: rates[k % 3] ?? '20.00' };
}

export interface BenchLine {
  /** Place in the list of products. */
  readonly product: number;
  readonly quantity: number;
  /** Percent; on one line in ten. */
  readonly discount: number;
}

/** Three lines of the quote for lead i. */
export function quoteLinesOf(i: number): readonly BenchLine[] {
  return [1, 2, 3].map((j) => ({
    product: (i + j) % PRODUCTS,
    quantity: j,
    discount: (3 * i + j) % 10 === 0 ? 10 : 0,
  }));
}
