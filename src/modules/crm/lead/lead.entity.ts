import { defineEntity } from '#records/define/define-entity.ts';
import type { Values } from '#records/define/field.ts';
import { address } from '#records/define/fields/address.ts';
import { choice } from '#records/define/fields/choice.ts';
import { currency } from '#records/define/fields/currency.ts';
import { instant } from '#records/define/fields/day.ts';
import { email } from '#records/define/fields/email.ts';
import { link } from '#records/define/fields/link.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { money, number } from '#records/define/fields/number.ts';
import { phone } from '#records/define/fields/phone.ts';
import { text } from '#records/define/fields/text.ts';
import { webAddress } from '#records/define/fields/web-address.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';
import { consent, consentAt } from '../consent.ts';
import { headcount } from '../headcount.ts';
import { personName } from '../person-name.ts';
import { priority } from '../priority.ts';
import { sourceValues } from '../source.ts';

/** States in which a lead is worked on. `unqualified` and `junk` can be taken back; `converted` only by undoing it. */
const open = [
  'new',
  'assigned',
  'contacted',
  'nurturing',
  'qualified',
  'recycled',
  'unqualified',
  'junk',
] as const;
const anyOther = (from: string) => [...open.filter((state) => state !== from), 'converted'];

const emailKey = { by: 'email', fields: ['email'] } as const;
const phoneKey = { by: 'phone', fields: ['phone'] } as const;
const sirenKey = { by: 'company', fields: ['siren'] } as const;
const domainKey = { by: 'domain', fields: ['website', 'email'] } as const;

/** A person or organisation that is not yet a customer but may become one (LEAD-01). */
export const lead = defineEntity({
  name: 'lead',
  plural: 'leads',
  label: { en: 'Lead', fr: 'Prospect' },
  labelPlural: { en: 'Leads', fr: 'Prospects' },
  icon: 'user-plus',
  owned: true,
  title: 'name',
  search: ['name', 'companyName', 'email', 'phone'],
  matchKeys: [
    emailKey,
    phoneKey,
    { ...sirenKey, shared: true },
    { by: 'name', field: 'name', near: ['companyName', 'address'] },
  ],
  matchesAlso: [
    { entity: 'contact', keys: [emailKey, phoneKey] },
    { entity: 'account', keys: [emailKey, phoneKey, sirenKey, domainKey] },
  ],
  fields: {
    name: text({
      personal: true,
      label: { en: 'Name', fr: 'Nom' },
      help: {
        en: 'A name, a company, an e-mail or a telephone: one of them at least',
        fr: 'Un nom, une société, un e-mail ou un téléphone : au moins l’un d’eux',
      },
      required: true,
      compute: (lead: Values) => personName(lead) ?? lead.companyName ?? lead.email ?? lead.phone,
    }),
    firstName: text({ personal: true, label: { en: 'First name', fr: 'Prénom' }, max: 100 }),
    lastName: text({ personal: 'name', label: { en: 'Last name', fr: 'Nom de famille' }, max: 100 }),
    companyName: text({ label: { en: 'Company', fr: 'Société' }, max: 200 }),
    siren: text({ label: { en: 'SIREN', fr: 'SIREN' }, max: 20 }),
    industry: text({ label: { en: 'Industry', fr: 'Secteur' }, max: 120 }),
    headcount,
    jobTitle: text({ personal: true, label: { en: 'Job title', fr: 'Fonction' }, max: 120 }),
    phone: phone({ personal: true, label: { en: 'Telephone', fr: 'Téléphone' } }),
    email: email({ personal: true, label: { en: 'E-mail', fr: 'E-mail' }, indexed: true }),
    website: webAddress({ personal: true, label: { en: 'Website', fr: 'Site web' } }),
    address: address({ personal: true, label: { en: 'Address', fr: 'Adresse' }, indexed: true }),
    status: choice({
      label: { en: 'Status', fr: 'Statut' },
      required: true,
      default: 'new',
      indexed: true,
      values: {
        new: { en: 'New', fr: 'Nouveau', color: 'blue' },
        assigned: { en: 'Assigned', fr: 'Attribué', color: 'blue' },
        contacted: { en: 'Contacted', fr: 'Contacté', color: 'teal' },
        nurturing: { en: 'Nurturing', fr: 'En cours', color: 'teal' },
        qualified: { en: 'Qualified', fr: 'Qualifié', color: 'green' },
        converted: { en: 'Converted', fr: 'Converti', color: 'violet' },
        recycled: { en: 'To recontact', fr: 'À recontacter', color: 'yellow' },
        unqualified: { en: 'Unqualified', fr: 'Non qualifié', color: 'gray' },
        junk: { en: 'Junk', fr: 'Indésirable', color: 'gray' },
      },
    }),
    source: choice({ editable: true, label: { en: 'Source', fr: 'Origine' }, values: sourceValues }),
    campaignId: link({ label: { en: 'Campaign', fr: 'Campagne' }, to: 'campaign', indexed: true }),
    rating: choice({
      editable: true,
      label: { en: 'Rating', fr: 'Évaluation' },
      values: {
        hot: { en: 'Hot', fr: 'Chaud', color: 'red' },
        warm: { en: 'Warm', fr: 'Tiède', color: 'orange' },
        cold: { en: 'Cold', fr: 'Froid', color: 'blue' },
      },
    }),
    priority,
    amount: money({ label: { en: 'Amount', fr: 'Montant' }, min: 0 }),
    currency: currency({ label: { en: 'Currency', fr: 'Devise' }, default: { from: 'currency' } }),
    score: number({ label: { en: 'Score', fr: 'Score' }, decimals: 0, readOnly: true }),
    description: longText({ personal: true, label: { en: 'Description', fr: 'Description' } }),
    doNotCall: yesNo({ label: { en: 'Do not call', fr: 'Ne pas appeler' } }),
    noMailings: yesNo({ label: { en: 'No mailings', fr: 'Pas d’envois groupés' } }),
    consent,
    consentAt,
    convertedAt: instant({ label: { en: 'Converted', fr: 'Converti le' }, readOnly: true }),
    convertedAccountId: link({
      label: { en: 'Converted to account', fr: 'Converti en compte' },
      to: 'account',
      readOnly: true,
    }),
    convertedContactId: link({
      label: { en: 'Converted to contact', fr: 'Converti en contact' },
      to: 'contact',
      readOnly: true,
    }),
    convertedDealId: link({
      label: { en: 'Converted to deal', fr: 'Converti en affaire' },
      to: 'deal',
      readOnly: true,
    }),
    lastActivityAt: instant({
      label: { en: 'Last activity', fr: 'Dernière activité' },
      since: { en: 'Days since last communication', fr: 'Jours depuis le dernier échange' },
      readOnly: true,
    }),
    nextActivityAt: instant({ label: { en: 'Next activity', fr: 'Prochaine activité' }, readOnly: true }),
  },
  list: {
    columns: [
      'name',
      'companyName',
      'phone',
      'email',
      'status',
      'amount',
      'ownerId',
      'nextActivityAt',
      'lastActivityAt',
    ],
    sort: '-createdAt',
    filter: 'status != "converted"',
  },
  form: [
    { fields: ['firstName', 'lastName', 'companyName', 'phone', 'email', 'jobTitle', 'status', 'ownerId'] },
    {
      label: { en: 'Qualification', fr: 'Qualification' },
      fields: [
        'source',
        'campaignId',
        'rating',
        'priority',
        'amount',
        'currency',
        'score',
        'tags',
        'description',
      ],
    },
    {
      label: { en: 'Address and company', fr: 'Adresse et société' },
      fields: [
        'website',
        'address',
        'siren',
        'industry',
        'headcount',
        'doNotCall',
        'noMailings',
        'consent',
        'consentAt',
      ],
      folded: true,
    },
    {
      label: { en: 'Converted to', fr: 'Converti en' },
      fields: ['convertedAt', 'convertedAccountId', 'convertedContactId', 'convertedDealId'],
      folded: true,
    },
  ],
  board: { field: 'status', sum: 'amount' },
  transitions: {
    field: 'status',
    moves: { ...Object.fromEntries(open.map((state) => [state, anyOther(state)])), converted: [...open] },
    byProgram: ['converted'],
  },
});
