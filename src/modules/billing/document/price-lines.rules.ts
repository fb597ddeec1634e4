import { discountFaults, lineAmounts, type Discount } from '#kernel/money/line.ts';
import { documentTotals } from '#kernel/money/totals.ts';
import type { Fault } from '#kernel/refusal.ts';
import type { ProductFacts, TaxFacts } from '#modules/catalog';
import type { DocumentLine, VatBreakdown } from './read-lines.ts';

/** What lines refer to. */
export interface LineFacts {
  readonly products: ReadonlyMap<string, ProductFacts>;
  readonly taxCodes: ReadonlyMap<string, TaxFacts>;
}

/** What of a line the program fills in. */
export type LinePatch = Pick<
  DocumentLine,
  | 'description'
  | 'nature'
  | 'quantity'
  | 'unit'
  | 'unitPrice'
  | 'taxCodeId'
  | 'vatRate'
  | 'vatCategory'
  | 'net'
>;

export interface PricedDocument {
  /** In the order of the lines. */
  readonly lines: readonly LinePatch[];
  readonly totals: {
    readonly lineTotal: string;
    readonly discountTotal: string;
    readonly netTotal: string;
    readonly vatTotal: string;
    readonly grossTotal: string;
    readonly vatBreakdown: readonly VatBreakdown[];
  };
}

export interface DiscountInput {
  readonly discountPercent: string | null;
  readonly discountAmount: string | null;
}

/**
 * The lines completed from their products, and the document's totals by the kernel's one calculation (billing.md 1.2). Faults
 * come all at once, at `lines.2.quantity` and the like: `value.required`, `discount.both`, and those of `discountFaults`.
 */
export function priceLines(
  given: readonly DocumentLine[],
  discount: DiscountInput,
  facts: LineFacts,
): PricedDocument | { readonly faults: readonly Fault[] } {
  const lines = given.map((line) => completeLine(line, facts));
  const faults = [
    ...lines.flatMap((line, at) => faultsOfLine(line, `lines.${at}.`)),
    ...(discount.discountPercent !== null && discount.discountAmount !== null
      ? [{ field: 'discountAmount', code: 'discount.both' }]
      : []),
  ];
  if (faults.length > 0) return { faults };
  const items = lines.flatMap((line) => (line.kind === 'item' ? [pricedLine(line)] : []));
  const totals = documentTotals({ lines: items, discount: discountOf(discount) });
  const nets = new Map(items.map((item, at) => [item.id, totals.lines[at]?.net ?? '0.00']));
  const reasons = new Map(
    lines.map((line) => [groupKey(line.vatCategory, line.vatRate), reasonOf(line, facts)]),
  );
  return {
    lines: lines.map((line) => patchOf(line, nets.get(line.id) ?? null)),
    totals: {
      lineTotal: totals.lineTotal,
      discountTotal: totals.discountTotal,
      netTotal: totals.netTotal,
      vatTotal: totals.vatTotal,
      grossTotal: totals.grossTotal,
      vatBreakdown: totals.vatGroups.map(({ category, rate, discount: off, basis, vat }) => ({
        category,
        rate,
        discount: off,
        basis,
        vat,
        exemptionReason: reasons.get(groupKey(category, rate)) ?? null,
      })),
    },
  };
}

/** A line without what only items have, or with what its product says where it is silent. */
function completeLine(line: DocumentLine, { products, taxCodes }: LineFacts): DocumentLine {
  if (line.kind === 'text') return { ...line, ...NO_AMOUNTS };
  const product = line.productId === null ? undefined : products.get(line.productId);
  const taxCodeId = line.taxCodeId ?? product?.taxCodeId ?? null;
  const tax = taxCodeId === null ? undefined : taxCodes.get(taxCodeId);
  return {
    ...line,
    description: line.description ?? descriptionOf(product),
    nature: line.nature ?? product?.kind ?? 'service',
    quantity: line.quantity ?? '1',
    unit: line.unit ?? product?.unit ?? null,
    unitPrice: line.unitPrice ?? product?.unitPrice ?? null,
    taxCodeId,
    vatRate: tax?.rate ?? null,
    vatCategory: tax?.category ?? null,
  };
}

const NO_AMOUNTS = {
  nature: null,
  quantity: null,
  unit: null,
  unitPrice: null,
  discountPercent: null,
  discountAmount: null,
  taxCodeId: null,
  vatRate: null,
  vatCategory: null,
} as const;

function descriptionOf(product: ProductFacts | undefined): string | null {
  if (!product) return null;
  return product.description ? `${product.name}\n${product.description}` : product.name;
}

function faultsOfLine(line: DocumentLine, path: string): readonly Fault[] {
  const needed =
    line.kind === 'text' ? (['description'] as const) : (['description', 'unitPrice', 'taxCodeId'] as const);
  const faults: Fault[] = needed.flatMap((key) =>
    line[key] === null ? [{ field: `${path}${key}`, code: 'value.required' }] : [],
  );
  if (line.discountPercent !== null && line.discountAmount !== null) {
    faults.push({ field: `${path}discountAmount`, code: 'discount.both' });
  }
  if (line.kind === 'item' && faults.length === 0) {
    const { quantity, unitPrice } = amountsOf(line);
    faults.push(...discountFaults(lineAmounts({ quantity, unitPrice }).gross, discountOf(line), path));
  }
  return faults;
}

function pricedLine(line: DocumentLine) {
  const vat = { category: line.vatCategory ?? 'S', rate: line.vatRate ?? '0' };
  return { id: line.id, ...amountsOf(line), discount: discountOf(line), vat };
}

function amountsOf(line: DocumentLine) {
  return { quantity: line.quantity ?? '1', unitPrice: line.unitPrice ?? '0.00' };
}

function discountOf({ discountPercent, discountAmount }: DiscountInput): Discount | undefined {
  if (discountPercent !== null) return { percent: discountPercent };
  return discountAmount === null ? undefined : { amount: discountAmount };
}

function patchOf(line: DocumentLine, net: string | null): LinePatch {
  const { description, nature, quantity, unit, unitPrice, taxCodeId, vatRate, vatCategory } = line;
  return { description, nature, quantity, unit, unitPrice, taxCodeId, vatRate, vatCategory, net };
}

function groupKey(category: string | null, rate: string | null): string {
  return `${category} ${rate}`;
}

function reasonOf(line: DocumentLine, { taxCodes }: LineFacts): string | null {
  return line.taxCodeId === null ? null : (taxCodes.get(line.taxCodeId)?.exemptionReason ?? null);
}
