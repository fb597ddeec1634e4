import { defineEntity } from '#records/define/define-entity.ts';
import { autoNumber } from '#records/define/fields/auto-number.ts';
import { choice } from '#records/define/fields/choice.ts';
import { day, instant } from '#records/define/fields/day.ts';
import { link } from '#records/define/fields/link.ts';
import { money } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';
import {
  buyerField,
  contentFields,
  partyFields,
  totalFields,
  typedWhile,
} from '../document/document-fields.ts';
import { lineEntity } from '../document/line-fields.ts';

export const creditNoteLine = lineEntity({
  entity: 'creditNote',
  en: 'Credit note',
  fr: 'd’avoir',
  credits: true,
});

/** Takes back an invoice or a part of it (type 381): the only way to cancel what is issued. Its amounts are positive. */
export const creditNote = defineEntity({
  name: 'creditNote',
  plural: 'creditNotes',
  label: { en: 'Credit note', fr: 'Avoir' },
  labelPlural: { en: 'Credit notes', fr: 'Avoirs' },
  icon: 'file-minus',
  owned: true,
  title: 'number',
  search: ['number'],
  fields: {
    number: autoNumber({ label: { en: 'Number', fr: 'Numéro' }, prefix: 'AVO', drawn: 'byProgram' }),
    status: choice({
      label: { en: 'Status', fr: 'Statut' },
      required: true,
      readOnly: true,
      default: 'draft',
      values: {
        draft: { en: 'Draft', fr: 'Brouillon', color: 'gray' },
        issued: { en: 'Issued', fr: 'Émis', color: 'blue' },
        partially_applied: { en: 'Partially applied', fr: 'Partiellement imputé', color: 'yellow' },
        applied: { en: 'Applied', fr: 'Imputé', color: 'green' },
      },
    }),
    issuedOn: day({ label: { en: 'Issued on', fr: 'Émis le' }, readOnly: true, indexed: true }),
    invoiceId: link({ label: { en: 'Invoice', fr: 'Facture' }, to: 'invoice', readOnly: true }),
    retainerInvoiceId: link({
      label: { en: 'Deposit invoice', fr: 'Facture d’acompte' },
      to: 'retainerInvoice',
      readOnly: true,
    }),
    reason: text({ label: { en: 'Reason', fr: 'Motif' }, max: 500 }),
    ...partyFields,
    ...contentFields('creditNoteLine'),
    ...totalFields,
    appliedAmount: money({
      label: { en: 'Taken off the invoice', fr: 'Imputé sur la facture' },
      readOnly: true,
      default: '0.00',
    }),
    remaining: money({
      label: { en: 'Owed to the customer', fr: 'Dû au client' },
      help: { en: 'What had been paid already', fr: 'Ce qui avait déjà été réglé' },
      readOnly: true,
      default: '0.00',
    }),
    sentAt: instant({ label: { en: 'Sent', fr: 'Envoyé le' }, readOnly: true }),
    viewedAt: instant({ label: { en: 'Viewed', fr: 'Consulté le' }, readOnly: true }),
    ...buyerField,
  },
  list: {
    columns: ['number', 'accountId', 'invoiceId', 'status', 'issuedOn', 'grossTotal', 'remaining'],
    sort: '-createdAt',
  },
  form: [
    { fields: ['accountId', 'invoiceId', 'retainerInvoiceId', 'reason', 'ownerId'] },
    {
      label: { en: 'Content', fr: 'Contenu' },
      fields: ['lines', 'netTotal', 'vatTotal', 'grossTotal', 'vatBreakdown', 'appliedAmount', 'remaining'],
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
    moves: { draft: ['issued', 'partially_applied', 'applied'] },
    byProgram: ['issued', 'partially_applied', 'applied'],
  },
});
