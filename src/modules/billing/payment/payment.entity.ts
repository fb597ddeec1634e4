import { defineEntity } from '#records/define/define-entity.ts';
import { autoNumber } from '#records/define/fields/auto-number.ts';
import { choice } from '#records/define/fields/choice.ts';
import { currency } from '#records/define/fields/currency.ts';
import { day } from '#records/define/fields/day.ts';
import { link } from '#records/define/fields/link.ts';
import { money } from '#records/define/fields/number.ts';
import { rows } from '#records/define/fields/rows.ts';
import { text } from '#records/define/fields/text.ts';

export const paymentMethods = {
  transfer: { en: 'Bank transfer', fr: 'Virement' },
  card: { en: 'Card', fr: 'Carte' },
  cheque: { en: 'Cheque', fr: 'Chèque' },
  direct_debit: { en: 'Direct debit', fr: 'Prélèvement' },
  cash: { en: 'Cash', fr: 'Espèces' },
  online: { en: 'Online', fr: 'En ligne' },
  other: { en: 'Other', fr: 'Autre' },
} as const;

/** Money received, and what it pays. Made by `recordPayment` and `settlePayment` alone; never changed, never removed. */
export const payment = defineEntity({
  name: 'payment',
  plural: 'payments',
  label: { en: 'Payment', fr: 'Règlement' },
  labelPlural: { en: 'Payments', fr: 'Règlements' },
  icon: 'cash',
  owned: true,
  writtenBy: 'program',
  title: 'number',
  search: ['number', 'reference'],
  fields: {
    number: autoNumber({ label: { en: 'Number', fr: 'Numéro' }, prefix: 'RGL', drawn: 'onCreate' }),
    accountId: link({ label: { en: 'Account', fr: 'Compte' }, to: 'account', required: true }),
    legalEntityId: link({ label: { en: 'Received by', fr: 'Reçu par' }, to: 'legalEntity' }),
    receivedOn: day({ label: { en: 'Received on', fr: 'Reçu le' }, required: true, indexed: true }),
    amount: money({ label: { en: 'Amount', fr: 'Montant' }, required: true }),
    currency: currency({ label: { en: 'Currency', fr: 'Devise' }, required: true }),
    method: choice({
      label: { en: 'Method', fr: 'Mode' },
      required: true,
      default: 'transfer',
      values: paymentMethods,
    }),
    status: choice({
      label: { en: 'Status', fr: 'Statut' },
      required: true,
      default: 'succeeded',
      values: { succeeded: { en: 'Received', fr: 'Encaissé', color: 'green' } },
    }),
    reference: text({ label: { en: 'Reference', fr: 'Référence' }, max: 140 }),
    gateway: text({ label: { en: 'Gateway', fr: 'Passerelle' }, max: 40 }),
    unallocated: money({
      label: { en: 'Not allocated', fr: 'Non imputé' },
      help: { en: 'Kept as the customer’s credit', fr: 'Conservé au crédit du client' },
    }),
    allocations: rows({ label: { en: 'Pays', fr: 'Imputations' }, of: 'paymentAllocation' }),
  },
  list: {
    columns: ['number', 'accountId', 'receivedOn', 'method', 'amount', 'unallocated', 'status'],
    sort: '-createdAt',
  },
  form: [
    {
      fields: [
        'accountId',
        'receivedOn',
        'amount',
        'currency',
        'method',
        'reference',
        'allocations',
        'unallocated',
      ],
    },
  ],
});

/** What of a payment goes to which invoice, or deposit invoice. */
export const paymentAllocation = defineEntity({
  name: 'paymentAllocation',
  plural: 'paymentAllocations',
  label: { en: 'Allocation', fr: 'Imputation' },
  labelPlural: { en: 'Allocations', fr: 'Imputations' },
  icon: 'arrows-exchange',
  owned: false,
  place: 'none',
  partOf: 'paymentId',
  title: 'amount',
  fields: {
    paymentId: link({ label: { en: 'Payment', fr: 'Règlement' }, to: 'payment' }),
    invoiceId: link({ label: { en: 'Invoice', fr: 'Facture' }, to: 'invoice' }),
    retainerInvoiceId: link({
      label: { en: 'Deposit invoice', fr: 'Facture d’acompte' },
      to: 'retainerInvoice',
    }),
    amount: money({ label: { en: 'Amount', fr: 'Montant' }, required: true }),
  },
  list: { columns: ['invoiceId', 'retainerInvoiceId', 'amount'], sort: 'position' },
  form: [{ fields: ['invoiceId', 'retainerInvoiceId', 'amount'] }],
});
