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

/** Parties and content of a document for another one: its lines become new ones of it. */
export function copyOf(record: AnyRecord): Readonly<Record<string, unknown>> {
  const lines = readLines(record.lines).map(({ id, net, vatRate, vatCategory, ...line }) => line);
  return { ...Object.fromEntries(copied.map((key) => [key, record[key]])), lines };
}
