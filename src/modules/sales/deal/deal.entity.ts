import { percentOf } from '#kernel/money/decimal.ts';
import { proportionOf, round2 } from '#kernel/money/rounding.ts';
import { contactRole, sourceValues } from '#modules/crm';
import { defineEntity } from '#records/define/define-entity.ts';
import type { Values } from '#records/define/field.ts';
import { choice } from '#records/define/fields/choice.ts';
import { currency } from '#records/define/fields/currency.ts';
import { day, instant } from '#records/define/fields/day.ts';
import { link } from '#records/define/fields/link.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { money, number } from '#records/define/fields/number.ts';
import { rows } from '#records/define/fields/rows.ts';
import { text } from '#records/define/fields/text.ts';

/** A potential or closed sale on its way through a pipeline (PIPE-01). */
export const deal = defineEntity({
  name: 'deal',
  plural: 'deals',
  label: { en: 'Deal', fr: 'Affaire' },
  labelPlural: { en: 'Deals', fr: 'Affaires' },
  icon: 'briefcase',
  owned: true,
  title: 'name',
  search: ['name'],
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, max: 200 }),
    accountId: link({ label: { en: 'Account', fr: 'Compte' }, to: 'account' }),
    primaryContactId: link({ label: { en: 'Contact', fr: 'Contact' }, to: 'contact' }),
    pipelineId: link({
      label: { en: 'Pipeline', fr: 'Pipeline' },
      help: { en: 'The default one unless told', fr: 'Celui par défaut, sauf choix contraire' },
      to: 'pipeline',
    }),
    stageId: link({
      label: { en: 'Stage', fr: 'Étape' },
      help: { en: 'The first open one unless told', fr: 'La première en cours, sauf choix contraire' },
      to: 'stage',
    }),
    amount: money({
      label: { en: 'Amount', fr: 'Montant' },
      help: { en: 'The sum of the lines, where there are some', fr: 'La somme des lignes, s’il y en a' },
      min: 0,
    }),
    currency: currency({ label: { en: 'Currency', fr: 'Devise' }, default: { from: 'currency' } }),
    probability: number({
      label: { en: 'Probability', fr: 'Probabilité' },
      unit: '%',
      decimals: 0,
      min: 0,
      max: 100,
    }),
    weightedAmount: money({ label: { en: 'Weighted amount', fr: 'Montant pondéré' }, compute: weigh }),
    expectedCloseDate: day({ label: { en: 'Expected close', fr: 'Clôture prévue' }, indexed: true }),
    nextStep: text({ label: { en: 'Next step', fr: 'Prochaine étape' } }),
    type: choice({
      editable: true,
      label: { en: 'Type', fr: 'Type' },
      default: 'new',
      values: {
        new: { en: 'New', fr: 'Nouvelle', color: 'blue' },
        upsell: { en: 'Upsell', fr: 'Vente supplémentaire', color: 'teal' },
        renewal: { en: 'Renewal', fr: 'Renouvellement', color: 'violet' },
      },
    }),
    source: choice({ editable: true, label: { en: 'Source', fr: 'Origine' }, values: sourceValues }),
    campaignId: link({ label: { en: 'Campaign', fr: 'Campagne' }, to: 'campaign', indexed: true }),
    recurringAmount: money({ label: { en: 'Recurring amount', fr: 'Montant récurrent' }, min: 0 }),
    recurringInterval: choice({
      label: { en: 'Every', fr: 'Périodicité' },
      values: {
        month: { en: 'Month', fr: 'Mois' },
        quarter: { en: 'Quarter', fr: 'Trimestre' },
        year: { en: 'Year', fr: 'Année' },
      },
    }),
    termMonths: number({
      label: { en: 'Term in months', fr: 'Durée (mois)' },
      decimals: 0,
      min: 1,
      max: 600,
    }),
    contractValue: money({
      label: { en: 'Contract value', fr: 'Valeur du contrat' },
      compute: valueOfTerm,
    }),
    category: choice({
      label: { en: 'State', fr: 'État' },
      readOnly: true,
      indexed: true,
      values: {
        open: { en: 'Open', fr: 'En cours', color: 'blue' },
        won: { en: 'Won', fr: 'Gagnée', color: 'green' },
        lost: { en: 'Lost', fr: 'Perdue', color: 'red' },
        unqualified: { en: 'Unqualified', fr: 'Non qualifiée', color: 'gray' },
      },
    }),
    lossReasonId: link({ label: { en: 'Loss reason', fr: 'Motif de perte' }, to: 'lossReason' }),
    closedAt: instant({ label: { en: 'Closed', fr: 'Conclue le' }, readOnly: true }),
    stageEnteredAt: instant({
      label: { en: 'In this stage since', fr: 'Dans l’étape depuis' },
      readOnly: true,
    }),
    idleAt: instant({
      label: { en: 'Idle from', fr: 'En sommeil à partir du' },
      help: {
        en: 'When nothing has changed or happened for as many days as its pipeline says',
        fr: 'Quand rien n’a changé ni ne s’est passé depuis le nombre de jours fixé par son pipeline',
      },
      late: { en: 'Idle', fr: 'En sommeil' },
      readOnly: true,
      indexed: true,
    }),
    lines: rows({ label: { en: 'Lines', fr: 'Lignes' }, of: 'dealLine' }),
    contacts: rows({ label: { en: 'Contacts and roles', fr: 'Contacts et rôles' }, of: 'dealContact' }),
    originalLeadId: link({ label: { en: 'From lead', fr: 'Issue du prospect' }, to: 'lead', readOnly: true }),
    description: longText({ label: { en: 'Description', fr: 'Description' } }),
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
      'accountId',
      'stageId',
      'amount',
      'probability',
      'expectedCloseDate',
      'ownerId',
      'nextActivityAt',
      'lastActivityAt',
    ],
    sort: '-createdAt',
    filter: 'category = "open"',
  },
  form: [
    {
      fields: [
        'name',
        'accountId',
        'primaryContactId',
        'pipelineId',
        'stageId',
        'amount',
        'currency',
        'expectedCloseDate',
        'ownerId',
      ],
    },
    {
      label: { en: 'Outlook', fr: 'Perspectives' },
      fields: [
        'probability',
        'weightedAmount',
        'category',
        'nextStep',
        'type',
        'source',
        'campaignId',
        'tags',
        'description',
      ],
    },
    {
      label: { en: 'Recurring', fr: 'Récurrence' },
      fields: ['recurringAmount', 'recurringInterval', 'termMonths', 'contractValue'],
      folded: true,
    },
    { label: { en: 'Products', fr: 'Produits' }, fields: ['lines'], folded: true },
    { label: { en: 'Contacts', fr: 'Contacts' }, fields: ['contacts'], folded: true },
    {
      label: { en: 'Outcome', fr: 'Issue' },
      fields: ['lossReasonId', 'closedAt', 'stageEnteredAt', 'idleAt', 'originalLeadId'],
      folded: true,
    },
  ],
  board: { field: 'stageId', sum: 'amount', within: 'pipelineId' },
});

/** Amount times probability, for the forecast (PIPE-06). */
function weigh({ amount, probability }: Values): string | null {
  return typeof amount === 'string' && typeof probability === 'number'
    ? round2(percentOf(amount, String(probability)))
    : null;
}

const monthsOf: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

/** What the recurring amount comes to over the term (PIPE-15): 100 a month over 24 months are 2,400; of a begun period, its part. */
function valueOfTerm({ recurringAmount, recurringInterval, termMonths }: Values): string | null {
  const months = monthsOf[String(recurringInterval)];
  if (typeof recurringAmount !== 'string' || typeof termMonths !== 'number' || months === undefined)
    return null;
  return proportionOf(recurringAmount, termMonths, months);
}

/** A person on the customer's side of a deal, and his part in it. */
export const dealContact = defineEntity({
  name: 'dealContact',
  plural: 'dealContacts',
  label: { en: 'Contact of a deal', fr: 'Contact de l’affaire' },
  labelPlural: { en: 'Contacts of deals', fr: 'Contacts des affaires' },
  icon: 'link',
  owned: false,
  place: 'none',
  partOf: 'dealId',
  title: 'role',
  fields: {
    dealId: link({ label: { en: 'Deal', fr: 'Affaire' }, to: 'deal' }),
    contactId: link({ label: { en: 'Contact', fr: 'Contact' }, to: 'contact', required: true }),
    role: contactRole,
  },
  list: { columns: ['dealId', 'contactId', 'role'], sort: 'position' },
  form: [{ fields: ['contactId', 'role'] }],
});

/** Each time a deal changed stage, and how long it had been in the one before (PIPE-23). */
export const dealStageChange = defineEntity({
  name: 'dealStageChange',
  plural: 'dealStageChanges',
  label: { en: 'Stage change', fr: 'Changement d’étape' },
  labelPlural: { en: 'Stage history', fr: 'Historique des étapes' },
  icon: 'history',
  owned: false,
  place: 'none',
  partOf: 'dealId',
  writtenBy: 'program',
  title: 'at',
  fields: {
    dealId: link({ label: { en: 'Deal', fr: 'Affaire' }, to: 'deal', required: true }),
    fromStageId: link({ label: { en: 'From', fr: 'De' }, to: 'stage' }),
    toStageId: link({ label: { en: 'To', fr: 'Vers' }, to: 'stage', required: true }),
    at: instant({ label: { en: 'At', fr: 'Le' }, required: true }),
    durationSeconds: number({
      label: { en: 'Seconds in the stage before', fr: 'Secondes dans l’étape précédente' },
      decimals: 0,
    }),
  },
  list: { columns: ['dealId', 'fromStageId', 'toStageId', 'at', 'durationSeconds'], sort: '-at' },
  form: [{ fields: ['dealId', 'fromStageId', 'toStageId', 'at', 'durationSeconds'] }],
});
