import { defineEntity } from '#records/define/define-entity.ts';
import { day } from '#records/define/fields/day.ts';
import { link } from '#records/define/fields/link.ts';
import { money, percent } from '#records/define/fields/number.ts';
import { rows } from '#records/define/fields/rows.ts';
import {
  buyerField,
  contentFields,
  partyFields,
  totalFields,
  typedWhile,
} from '../document/document-fields.ts';
import { lineEntity } from '../document/line-fields.ts';
import { balanceFields, issueFields } from '../document/money-fields.ts';

export const retainerInvoiceLine = lineEntity({
  entity: 'retainerInvoice',
  en: 'Deposit invoice',
  fr: 'de facture d’acompte',
});

/** Money asked for before delivery (type 386): a debt to the customer until an invoice takes it off (RET-02). */
export const retainerInvoice = defineEntity({
  name: 'retainerInvoice',
  plural: 'retainerInvoices',
  label: { en: 'Deposit invoice', fr: 'Facture d’acompte' },
  labelPlural: { en: 'Deposit invoices', fr: 'Factures d’acompte' },
  icon: 'coins',
  owned: true,
  title: 'number',
  search: ['number', 'purchaseOrder'],
  fields: {
    ...issueFields('ACP'),
    quoteId: link({ label: { en: 'Quote', fr: 'Devis' }, to: 'quote', readOnly: true }),
    dealId: link({ label: { en: 'Deal', fr: 'Affaire' }, to: 'deal' }),
    percent: percent({ label: { en: 'Share of the quote', fr: 'Part du devis' }, readOnly: true }),
    ...partyFields,
    dueOn: day({ label: { en: 'Due on', fr: 'Échéance' } }),
    ...contentFields('retainerInvoiceLine'),
    ...totalFields,
    appliedTotal: money({ label: { en: 'Applied', fr: 'Imputé' }, readOnly: true, default: '0.00' }),
    unappliedBalance: money({
      label: { en: 'Left to apply', fr: 'Reste à imputer' },
      readOnly: true,
      default: '0.00',
    }),
    applications: rows({
      label: { en: 'Applied to', fr: 'Imputations' },
      of: 'retainerApplication',
      readOnly: true,
    }),
    ...balanceFields,
    ...buyerField,
  },
  list: {
    columns: [
      'number',
      'accountId',
      'quoteId',
      'status',
      'paymentState',
      'issuedOn',
      'grossTotal',
      'balanceDue',
      'unappliedBalance',
    ],
    sort: '-createdAt',
  },
  form: [
    {
      fields: ['accountId', 'contactId', 'dealId', 'quoteId', 'percent', 'dueOn', 'purchaseOrder', 'ownerId'],
    },
    {
      label: { en: 'Content', fr: 'Contenu' },
      fields: ['lines', 'netTotal', 'vatTotal', 'grossTotal', 'vatBreakdown'],
    },
    {
      label: { en: 'Payment', fr: 'Règlement' },
      fields: ['paymentState', 'balanceDue', 'paidTotal', 'appliedTotal', 'unappliedBalance', 'applications'],
    },
    {
      label: { en: 'On the document', fr: 'Sur le document' },
      fields: ['note', 'billingAddress', 'language', 'currency', 'legalEntityId'],
      folded: true,
    },
    {
      label: { en: 'What happened', fr: 'Suivi' },
      fields: ['number', 'status', 'issuedOn', 'sentAt', 'viewedAt'],
      folded: true,
    },
  ],
  typedWhile,
  transitions: {
    field: 'status',
    moves: { draft: ['issued'], issued: ['cancelled'] },
    byProgram: ['issued', 'cancelled'],
  },
});

/** A part of a paid deposit taken off an invoice (RET-06). */
export const retainerApplication = defineEntity({
  name: 'retainerApplication',
  plural: 'retainerApplications',
  label: { en: 'Deposit applied', fr: 'Imputation d’acompte' },
  labelPlural: { en: 'Deposits applied', fr: 'Imputations d’acompte' },
  icon: 'arrows-exchange',
  owned: false,
  place: 'none',
  partOf: 'documentId',
  title: 'amount',
  fields: {
    documentId: link({ label: { en: 'Deposit invoice', fr: 'Facture d’acompte' }, to: 'retainerInvoice' }),
    invoiceId: link({ label: { en: 'Invoice', fr: 'Facture' }, to: 'invoice', required: true }),
    amount: money({ label: { en: 'Amount', fr: 'Montant' }, required: true }),
    appliedOn: day({ label: { en: 'Applied on', fr: 'Imputé le' }, required: true }),
  },
  list: { columns: ['invoiceId', 'amount', 'appliedOn'], sort: 'position' },
  form: [{ fields: ['invoiceId', 'amount', 'appliedOn'] }],
});
