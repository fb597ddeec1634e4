import { defineEntity } from '#records/define/define-entity.ts';
import { address } from '#records/define/fields/address.ts';
import { choice } from '#records/define/fields/choice.ts';
import { day } from '#records/define/fields/day.ts';
import { link } from '#records/define/fields/link.ts';
import { money } from '#records/define/fields/number.ts';
import {
  buyerField,
  contentFields,
  partyFields,
  totalFields,
  typedWhile,
} from '../document/document-fields.ts';
import { lineEntity } from '../document/line-fields.ts';
import { balanceFields, issueFields } from '../document/money-fields.ts';
import { readLines } from '../document/read-lines.ts';

export const invoiceLine = lineEntity({ entity: 'invoice', en: 'Invoice', fr: 'de facture' });

/** What a customer owes for what was delivered (type 380). Once issued it never changes again. */
export const invoice = defineEntity({
  name: 'invoice',
  plural: 'invoices',
  label: { en: 'Invoice', fr: 'Facture' },
  labelPlural: { en: 'Invoices', fr: 'Factures' },
  icon: 'file-invoice',
  owned: true,
  title: 'number',
  search: ['number', 'purchaseOrder'],
  fields: {
    ...issueFields('FAC'),
    quoteId: link({ label: { en: 'Quote', fr: 'Devis' }, to: 'quote', readOnly: true }),
    dealId: link({ label: { en: 'Deal', fr: 'Affaire' }, to: 'deal' }),
    ...partyFields,
    dueOn: day({
      label: { en: 'Due on', fr: 'Échéance' },
      help: {
        en: 'The company’s usual days after issue, unless told',
        fr: 'Selon le délai habituel de la société, sauf indication',
      },
    }),
    suppliedOn: day({ label: { en: 'Supplied on', fr: 'Date de livraison ou de prestation' } }),
    deliveryAddress: address({ label: { en: 'Delivery address', fr: 'Adresse de livraison' } }),
    operationNature: choice({
      label: { en: 'Operation', fr: 'Nature de l’opération' },
      values: {
        goods: { en: 'Goods', fr: 'Livraison de biens' },
        services: { en: 'Services', fr: 'Prestation de services' },
        mixed: { en: 'Goods and services', fr: 'Mixte' },
      },
      compute: natureOf,
    }),
    ...contentFields('invoiceLine'),
    ...totalFields,
    retainerTotal: money({
      label: { en: 'Deposits applied', fr: 'Acomptes déduits' },
      readOnly: true,
      default: '0.00',
    }),
    ...balanceFields,
    ...buyerField,
  },
  list: {
    columns: [
      'number',
      'accountId',
      'status',
      'paymentState',
      'isOverdue',
      'issuedOn',
      'dueOn',
      'grossTotal',
      'balanceDue',
      'ownerId',
    ],
    sort: '-createdAt',
  },
  form: [
    {
      fields: [
        'accountId',
        'contactId',
        'dealId',
        'quoteId',
        'dueOn',
        'suppliedOn',
        'purchaseOrder',
        'ownerId',
      ],
    },
    {
      label: { en: 'Content', fr: 'Contenu' },
      fields: [
        'lines',
        'discountPercent',
        'discountAmount',
        'netTotal',
        'vatTotal',
        'grossTotal',
        'vatBreakdown',
      ],
    },
    {
      label: { en: 'Payment', fr: 'Règlement' },
      fields: ['paymentState', 'balanceDue', 'paidTotal', 'retainerTotal', 'creditedTotal', 'isOverdue'],
    },
    {
      label: { en: 'On the document', fr: 'Sur le document' },
      fields: [
        'note',
        'billingAddress',
        'deliveryAddress',
        'operationNature',
        'language',
        'currency',
        'legalEntityId',
      ],
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

/** Of its lines: decree 2022-1299 wants it on the invoice. */
function natureOf(record: Readonly<Record<string, unknown>>): 'goods' | 'services' | 'mixed' {
  const natures = new Set(readLines(record.lines).flatMap(({ nature }) => nature ?? []));
  if (natures.size === 2) return 'mixed';
  return natures.has('goods') ? 'goods' : 'services';
}
