import { z } from 'zod';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

const lineSchema = z.object({
  id: z.string(),
  kind: z
    .enum(['item', 'text'])
    .nullish()
    .transform((kind) => kind ?? 'item'),
  productId: text,
  description: text,
  nature: z
    .enum(['goods', 'service'])
    .nullish()
    .transform((nature) => nature ?? null),
  quantity: text,
  unit: text,
  unitPrice: text,
  discountPercent: text,
  discountAmount: text,
  taxCodeId: text,
  vatRate: text,
  vatCategory: text,
  net: text,
});

export type DocumentLine = z.output<typeof lineSchema>;

/** The lines of a document, as the recipe keeps them. */
export function readLines(value: unknown): readonly DocumentLine[] {
  return z.array(lineSchema).parse(value ?? []);
}

const groupSchema = z.object({
  category: z.string(),
  rate: z.string(),
  /** Taken off the sum of the group's lines. */
  discount: z.string(),
  basis: z.string(),
  vat: z.string(),
  exemptionReason: z.string().nullable(),
});

/** VAT of one category and rate of a document. */
export type VatBreakdown = z.output<typeof groupSchema>;

export function readVatBreakdown(value: unknown): readonly VatBreakdown[] {
  return z.array(groupSchema).parse(value ?? []);
}
