import type { AnyRecord } from '#records/define/infer.ts';
import { readLines } from './read-lines.ts';

const copied = [
  'accountId',
  'contactId',
  'legalEntityId',
  'billingAddress',
  'currency',
  'language',
  'purchaseOrder',
  'note',
  'discountPercent',
  'discountAmount',
] as const;

/** What of a line its reader typed; what was worked out is worked out again. */
const typed = [
  'kind',
  'productId',
  'description',
  'nature',
  'quantity',
  'unit',
  'unitPrice',
  'discountPercent',
  'discountAmount',
  'taxCodeId',
] as const;

/** Parties and content of a document for another one: its lines become new ones of it. */
export function copyOf(record: AnyRecord): Readonly<Record<string, unknown>> {
  return { ...Object.fromEntries(copied.map((key) => [key, record[key]])), lines: copyOfLines(record.lines) };
}

export function copyOfLines(lines: unknown): readonly Readonly<Record<string, unknown>>[] {
  return readLines(lines).map((line) => Object.fromEntries(typed.map((key) => [key, line[key]])));
}
