import { defineEntity } from '#records/define/define-entity.ts';
import { address } from '#records/define/fields/address.ts';
import { choice } from '#records/define/fields/choice.ts';
import { currency } from '#records/define/fields/currency.ts';
import { day, instant } from '#records/define/fields/day.ts';
import { email } from '#records/define/fields/email.ts';
import { link } from '#records/define/fields/link.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { phone } from '#records/define/fields/phone.ts';
import { text } from '#records/define/fields/text.ts';
import { webAddress } from '#records/define/fields/web-address.ts';
import { headcount } from '../headcount.ts';

/** A company one does business with (ACC-01). */
export const account = defineEntity({
  name: 'account',
  plural: 'accounts',
  label: { en: 'Account', fr: 'Compte' },
  labelPlural: { en: 'Accounts', fr: 'Comptes' },
  icon: 'building',
  owned: true,
  title: 'name',
  search: ['name', 'email', 'phone', 'siren'],
  matchKeys: [
    { by: 'company', fields: ['siren', 'siret', 'vatNumber'] },
    { by: 'email', fields: ['email'] },
    { by: 'phone', fields: ['phone'] },
    { by: 'domain', fields: ['website', 'email'] },
    { by: 'name', field: 'name', near: ['billingAddress'] },
  ],
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, max: 200 }),
    type: choice({
      editable: true,
      label: { en: 'Type', fr: 'Type' },
      default: 'prospect',
      values: {
        prospect: { en: 'Prospect', fr: 'Prospect', color: 'blue' },
        customer: { en: 'Customer', fr: 'Client', color: 'green' },
        partner: { en: 'Partner', fr: 'Partenaire', color: 'violet' },
        reseller: { en: 'Reseller', fr: 'Revendeur', color: 'teal' },
        supplier: { en: 'Supplier', fr: 'Fournisseur', color: 'gray' },
        other: { en: 'Other', fr: 'Autre', color: 'gray' },
      },
    }),
    phone: phone({ label: { en: 'Telephone', fr: 'Téléphone' } }),
    email: email({ label: { en: 'E-mail', fr: 'E-mail' } }),
    website: webAddress({ label: { en: 'Website', fr: 'Site web' } }),
    industry: text({ label: { en: 'Industry', fr: 'Secteur' }, max: 120 }),
    headcount,
    tier: text({ label: { en: 'Tier', fr: 'Catégorie' }, max: 60 }),
    renewalDate: day({ label: { en: 'Renewal date', fr: 'Date de renouvellement' } }),
    parentId: link({ label: { en: 'Parent account', fr: 'Société mère' }, to: 'account' }),
    siren: text({ label: { en: 'SIREN', fr: 'SIREN' }, max: 20 }),
    siret: text({ label: { en: 'SIRET', fr: 'SIRET' }, max: 20 }),
    vatNumber: text({ label: { en: 'VAT number', fr: 'N° de TVA' }, max: 20 }),
    billingAddress: address({ label: { en: 'Billing address', fr: 'Adresse de facturation' } }),
    shippingAddress: address({ label: { en: 'Delivery address', fr: 'Adresse de livraison' } }),
    currency: currency({ label: { en: 'Currency', fr: 'Devise' }, default: { from: 'currency' } }),
    eInvoiceAddress: text({
      label: { en: 'E-invoice address', fr: 'Adresse de facturation électronique' },
      max: 120,
    }),
    description: longText({ label: { en: 'Description', fr: 'Description' } }),
    lastActivityAt: instant({
      label: { en: 'Last activity', fr: 'Dernière activité' },
      since: { en: 'Days since last communication', fr: 'Jours depuis le dernier échange' },
      readOnly: true,
    }),
    nextActivityAt: instant({ label: { en: 'Next activity', fr: 'Prochaine activité' }, readOnly: true }),
  },
  list: {
    columns: ['name', 'type', 'phone', 'email', 'industry', 'ownerId', 'nextActivityAt', 'lastActivityAt'],
    sort: 'name',
  },
  gathers: [
    { entity: 'accountContact', by: 'accountId', record: 'contactId', unless: 'isInactive' },
    { entity: 'deal', by: 'accountId' },
  ],
  form: [
    {
      fields: [
        'name',
        'type',
        'phone',
        'email',
        'website',
        'industry',
        'headcount',
        'tier',
        'renewalDate',
        'ownerId',
        'tags',
        'description',
      ],
    },
    {
      label: { en: 'Billing', fr: 'Facturation' },
      fields: [
        'siren',
        'siret',
        'vatNumber',
        'eInvoiceAddress',
        'currency',
        'billingAddress',
        'shippingAddress',
      ],
    },
    { label: { en: 'Relations', fr: 'Relations' }, fields: ['parentId'], folded: true },
  ],
});
