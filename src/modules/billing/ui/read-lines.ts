import type { AnyRecord } from '#web/api/records.ts';
import { isObject } from '#web/field/title.ts';
import type { DocumentLine, VatBreakdown } from '../document/read-lines.ts';

/** The lines of a document, as the API gives them. */
export function linesOf(record: AnyRecord): readonly DocumentLine[] {
  return objectsOf(record['lines']).map((line) => ({
    id: textOf(line, 'id') ?? '',
    kind: line['kind'] === 'text' ? 'text' : 'item',
    productId: textOf(line, 'productId'),
    description: textOf(line, 'description'),
    nature: natureOf(line['nature']),
    quantity: textOf(line, 'quantity'),
    unit: textOf(line, 'unit'),
    unitPrice: textOf(line, 'unitPrice'),
    discountPercent: textOf(line, 'discountPercent'),
    discountAmount: textOf(line, 'discountAmount'),
    taxCodeId: textOf(line, 'taxCodeId'),
    vatRate: textOf(line, 'vatRate'),
    vatCategory: textOf(line, 'vatCategory'),
    net: textOf(line, 'net'),
  }));
}

export function vatOf(record: AnyRecord): readonly VatBreakdown[] {
  return objectsOf(record['vatBreakdown']).map((group) => ({
    category: textOf(group, 'category') ?? 'S',
    rate: textOf(group, 'rate') ?? '0',
    discount: textOf(group, 'discount') ?? '0.00',
    basis: textOf(group, 'basis') ?? '0.00',
    vat: textOf(group, 'vat') ?? '0.00',
    exemptionReason: textOf(group, 'exemptionReason'),
  }));
}

function objectsOf(value: unknown) {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function natureOf(value: unknown): 'goods' | 'service' | null {
  return value === 'goods' || value === 'service' ? value : null;
}

/** A text of a record, null where there is none. */
export function textOf(record: Readonly<Record<string, unknown>>, key: string): string | null {
  const value = record[key];
  return typeof value === 'string' && value !== '' ? value : null;
}
