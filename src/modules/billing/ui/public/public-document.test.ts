import { expect, test } from 'vitest';
import type { DocumentModel } from '../../document/document-model.ts';
import { stateOf } from './public-document.ts';

const model: DocumentModel = {
  kind: 'quote',
  id: 'q',
  number: 'DEV-2026-0001',
  revision: 1,
  status: 'sent',
  name: null,
  language: 'fr',
  currency: 'EUR',
  issuedOn: null,
  dueOn: null,
  suppliedOn: null,
  expiresOn: '2026-11-30',
  createdOn: '2026-11-01',
  purchaseOrder: null,
  note: null,
  operationNature: null,
  seller: {
    name: 'Atelier Lumen',
    legalForm: null,
    capital: null,
    siren: null,
    siret: null,
    vatNumber: null,
    rcs: null,
    address: null,
    phone: null,
    email: null,
    iban: null,
    bic: null,
    vatOnDebits: false,
    penaltyText: null,
    logo: null,
  },
  buyer: { name: 'Verrerie', contactName: null, address: null, siren: null, siret: null, vatNumber: null },
  lines: [],
  lineTotal: null,
  discountPercent: null,
  discountTotal: null,
  netTotal: null,
  vatTotal: null,
  grossTotal: null,
  vatBreakdown: [],
  deposits: [],
  corrects: null,
  quote: null,
  acceptedBy: null,
  acceptedAt: null,
  reason: null,
};

const shown = (document: Partial<DocumentModel>, paymentState: string | null = null) => ({
  document: { ...model, ...document },
  balanceDue: null,
  paymentState,
  mayAnswer: false,
  pay: null,
});

test.each([
  [null, '2026-11-30', { status: 'sent' }, null],
  ['expired', '2026-12-01', { status: 'sent' }, null],
  ['accepted', '2026-12-01', { status: 'accepted' }, null],
  ['declined', '2026-11-10', { status: 'declined' }, null],
  ['cancelled', '2026-11-10', { kind: 'invoice', status: 'cancelled' }, 'paid'],
  ['paid', '2026-11-10', { kind: 'invoice', status: 'issued' }, 'paid'],
  [null, '2026-11-10', { kind: 'invoice', status: 'issued' }, 'unpaid'],
] as const)('the customer is told %s on %s', (state, today, document, paymentState) => {
  expect(stateOf(shown(document, paymentState), today)).toBe(state);
});
