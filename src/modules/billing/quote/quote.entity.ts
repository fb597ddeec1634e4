import { defineEntity } from '#records/define/define-entity.ts';
import { autoNumber } from '#records/define/fields/auto-number.ts';
import { choice } from '#records/define/fields/choice.ts';
import { day, instant } from '#records/define/fields/day.ts';
import { json } from '#records/define/fields/json.ts';
import { link } from '#records/define/fields/link.ts';
import { number, percent } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';
import { contentFields, partyFields, totalFields, typedWhile } from '../document/document-fields.ts';
import { lineEntity } from '../document/line-fields.ts';

export const quoteLine = lineEntity({ entity: 'quote', en: 'Quote', fr: 'de devis' });

/** A set of products or services offered at a price (QUOTE-01). */
export const quote = defineEntity({
  name: 'quote',
  plural: 'quotes',
  label: { en: 'Quote', fr: 'Devis' },
  labelPlural: { en: 'Quotes', fr: 'Devis' },
  icon: 'file-description',
  owned: true,
  title: 'number',
  search: ['number', 'name', 'purchaseOrder'],
  fields: {
    number: autoNumber({ label: { en: 'Number', fr: 'Numéro' }, prefix: 'DEV', drawn: 'onCreate' }),
    revision: number({
      label: { en: 'Version', fr: 'Version' },
      decimals: 0,
      required: true,
      default: 1,
      readOnly: true,
    }),
    name: text({ label: { en: 'Subject', fr: 'Objet' }, max: 200 }),
    status: choice({
      label: { en: 'Status', fr: 'Statut' },
      required: true,
      readOnly: true,
      default: 'draft',
      indexed: true,
      values: {
        draft: { en: 'Draft', fr: 'Brouillon', color: 'gray' },
        sent: { en: 'Sent', fr: 'Envoyé', color: 'blue' },
        accepted: { en: 'Accepted', fr: 'Accepté', color: 'green' },
        declined: { en: 'Declined', fr: 'Refusé', color: 'red' },
        expired: { en: 'Expired', fr: 'Expiré', color: 'orange' },
        cancelled: { en: 'Cancelled', fr: 'Annulé', color: 'gray' },
        superseded: { en: 'Superseded', fr: 'Remplacé', color: 'gray' },
        invoiced: { en: 'Invoiced', fr: 'Facturé', color: 'teal' },
      },
    }),
    dealId: link({ label: { en: 'Deal', fr: 'Affaire' }, to: 'deal' }),
    ...partyFields,
    expiresOn: day({ label: { en: 'Valid until', fr: 'Valable jusqu’au' } }),
    depositPercent: percent({
      label: { en: 'Deposit %', fr: 'Acompte %' },
      help: {
        en: 'Invoiced on acceptance; none: no deposit',
        fr: 'Facturé à l’acceptation ; vide : pas d’acompte',
      },
      max: 100,
    }),
    ...contentFields('quoteLine'),
    ...totalFields,
    replacesId: link({ label: { en: 'Replaces', fr: 'Remplace' }, to: 'quote', readOnly: true }),
    sentAt: instant({ label: { en: 'Sent', fr: 'Envoyé le' }, readOnly: true }),
    viewedAt: instant({ label: { en: 'Viewed', fr: 'Consulté le' }, readOnly: true }),
    acceptedAt: instant({ label: { en: 'Accepted', fr: 'Accepté le' }, readOnly: true }),
    acceptedBy: text({ label: { en: 'Accepted by', fr: 'Accepté par' }, readOnly: true }),
    signature: json({ label: { en: 'Signature', fr: 'Signature' } }),
    declinedAt: instant({ label: { en: 'Declined', fr: 'Refusé le' }, readOnly: true }),
    declineReason: text({
      label: { en: 'Reason of refusal', fr: 'Motif du refus' },
      readOnly: true,
      max: 500,
    }),
  },
  list: {
    columns: [
      'number',
      'name',
      'accountId',
      'status',
      'netTotal',
      'grossTotal',
      'expiresOn',
      'ownerId',
      'createdAt',
    ],
    sort: '-createdAt',
  },
  form: [
    { fields: ['accountId', 'contactId', 'dealId', 'name', 'expiresOn', 'depositPercent', 'ownerId'] },
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
      label: { en: 'On the document', fr: 'Sur le document' },
      fields: ['note', 'purchaseOrder', 'billingAddress', 'language', 'currency', 'legalEntityId'],
      folded: true,
    },
    {
      label: { en: 'What happened', fr: 'Suivi' },
      fields: [
        'number',
        'revision',
        'status',
        'sentAt',
        'viewedAt',
        'acceptedAt',
        'acceptedBy',
        'declinedAt',
        'declineReason',
        'replacesId',
      ],
      folded: true,
    },
  ],
  typedWhile,
  transitions: {
    field: 'status',
    moves: {
      draft: ['sent', 'cancelled', 'superseded'],
      sent: ['accepted', 'declined', 'expired', 'cancelled', 'superseded'],
      expired: ['sent', 'superseded', 'cancelled'],
      declined: ['superseded'],
      accepted: ['invoiced', 'cancelled'],
      invoiced: ['accepted'],
    },
    byProgram: ['sent', 'accepted', 'declined', 'expired', 'cancelled', 'superseded', 'invoiced'],
  },
});
