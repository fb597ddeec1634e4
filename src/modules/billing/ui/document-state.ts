import type { Tone } from '#web/design/tag.tsx';
import type { AnyRecord } from '#web/api/records.ts';

/** How a document is called at a glance, and in which colour. */
export interface DocumentState {
  /** Of the message `document.state.…`. */
  readonly id: string;
  readonly tone: Tone;
}

const states: readonly (DocumentState & { readonly holds: (record: AnyRecord) => boolean })[] = [
  { id: 'cancelled', tone: 'gray', holds: ({ status }) => status === 'cancelled' },
  { id: 'draft', tone: 'gray', holds: ({ status }) => status === 'draft' },
  { id: 'paid', tone: 'green', holds: ({ paymentState }) => paymentState === 'paid' },
  { id: 'overdue', tone: 'red', holds: ({ isOverdue }) => isOverdue === true },
  { id: 'partially_paid', tone: 'yellow', holds: ({ paymentState }) => paymentState === 'partially_paid' },
  { id: 'viewed', tone: 'teal', holds: ({ viewedAt }) => Boolean(viewedAt) },
  { id: 'sent', tone: 'blue', holds: ({ sentAt }) => Boolean(sentAt) },
];

/** The first that holds of an invoice or deposit invoice (domain.md 3); else it is issued. */
export function invoiceState(record: AnyRecord): DocumentState {
  return states.find(({ holds }) => holds(record)) ?? { id: 'issued', tone: 'blue' };
}

/** A draft's content is typed; that of a deposit follows from its quote, and what is out is fixed. */
export function isEditable(entity: string, record: AnyRecord): boolean {
  return record['status'] === 'draft' && entity !== 'creditNote' && !isDepositOfQuote(entity, record);
}

function isDepositOfQuote(entity: string, record: AnyRecord): boolean {
  return entity === 'retainerInvoice' && Boolean(record['quoteId']);
}

/** An issued document of which something is still to be paid. */
export function isPayable(record: AnyRecord): boolean {
  const { status, paymentState } = record;
  return status === 'issued' && typeof paymentState === 'string' && paymentState !== 'paid';
}
