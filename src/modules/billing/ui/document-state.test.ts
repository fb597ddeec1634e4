import { expect, test } from 'vitest';
import { invoiceState, isEditable, isPayable } from './document-state.ts';

const by = { kind: 'user', id: null, name: '' } as const;
const at = '2026-11-20T09:00:00Z';
const record = (values: object) => ({
  id: '1',
  version: 1,
  createdAt: at,
  createdBy: by,
  updatedAt: at,
  updatedBy: by,
  ...values,
});

test.each([
  ['cancelled', { status: 'cancelled', paymentState: 'paid' }],
  ['draft', { status: 'draft', paymentState: 'unpaid' }],
  ['paid', { status: 'issued', paymentState: 'paid', sentAt: at }],
  ['overdue', { status: 'issued', paymentState: 'partially_paid', isOverdue: true }],
  ['partially_paid', { status: 'issued', paymentState: 'partially_paid', viewedAt: at }],
  ['viewed', { status: 'issued', paymentState: 'unpaid', viewedAt: at, sentAt: at }],
  ['sent', { status: 'issued', paymentState: 'unpaid', sentAt: at }],
  ['issued', { status: 'issued', paymentState: 'unpaid' }],
])('is %s by the first that holds', (id, values) => {
  expect(invoiceState(record(values)).id).toBe(id);
});

test('drafts are typed, but a deposit follows from its quote', () => {
  expect(isEditable('quote', record({ status: 'draft' }))).toBe(true);
  expect(isEditable('quote', record({ status: 'sent' }))).toBe(false);
  expect(isEditable('retainerInvoice', record({ status: 'draft', quoteId: 'q' }))).toBe(false);
  expect(isEditable('retainerInvoice', record({ status: 'draft', quoteId: null }))).toBe(true);
});

test('what is issued and not paid is payable', () => {
  expect(isPayable(record({ status: 'issued', paymentState: 'unpaid' }))).toBe(true);
  expect(isPayable(record({ status: 'issued', paymentState: 'paid' }))).toBe(false);
  expect(isPayable(record({ status: 'draft', paymentState: 'unpaid' }))).toBe(false);
});
