import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { currency } from '#records/define/fields/currency.ts';
import { day } from '#records/define/fields/day.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { money } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';

/** An effort to win leads, such as a trade fair or a mailing; leads and deals name the one they came from (domain.md 1, AUTO-06). */
export const campaign = defineEntity({
  name: 'campaign',
  plural: 'campaigns',
  label: { en: 'Campaign', fr: 'Campagne' },
  labelPlural: { en: 'Campaigns', fr: 'Campagnes' },
  icon: 'speakerphone',
  isMinor: true,
  owned: true,
  title: 'name',
  search: ['name'],
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, max: 200 }),
    type: choice({
      editable: true,
      label: { en: 'Type', fr: 'Type' },
      values: {
        event: { en: 'Trade fair', fr: 'Salon' },
        email: { en: 'E-mail', fr: 'E-mail' },
        telephone: { en: 'Telephone', fr: 'Téléphone' },
        advertising: { en: 'Advertising', fr: 'Publicité' },
        web: { en: 'Web', fr: 'Web' },
        partner: { en: 'Partner', fr: 'Partenaire' },
        other: { en: 'Other', fr: 'Autre' },
      },
    }),
    status: choice({
      label: { en: 'Status', fr: 'Statut' },
      required: true,
      default: 'planning',
      values: {
        planning: { en: 'Planning', fr: 'En préparation', color: 'gray' },
        active: { en: 'Active', fr: 'Active', color: 'green' },
        inactive: { en: 'Inactive', fr: 'En pause', color: 'yellow' },
        complete: { en: 'Complete', fr: 'Terminée', color: 'blue' },
      },
    }),
    startsOn: day({ label: { en: 'From', fr: 'Du' } }),
    endsOn: day({ label: { en: 'To', fr: 'Au' } }),
    budget: money({ label: { en: 'Budget', fr: 'Budget' }, min: 0 }),
    expectedRevenue: money({ label: { en: 'Expected revenue', fr: 'Revenu attendu' }, min: 0 }),
    actualRevenue: money({
      label: { en: 'Actual revenue', fr: 'Revenu réalisé' },
      help: {
        en: 'The won deals of this campaign, in its currency',
        fr: 'Les affaires gagnées de cette campagne, dans sa devise',
      },
      readOnly: true,
    }),
    currency: currency({ label: { en: 'Currency', fr: 'Devise' }, default: { from: 'currency' } }),
    description: longText({ label: { en: 'Description', fr: 'Description' } }),
  },
  list: { columns: ['name', 'type', 'status', 'startsOn', 'endsOn', 'budget', 'ownerId'], sort: '-startsOn' },
  form: [
    { fields: ['name', 'type', 'status', 'startsOn', 'endsOn', 'ownerId', 'tags'] },
    {
      label: { en: 'Money', fr: 'Budget et revenus' },
      fields: ['budget', 'expectedRevenue', 'actualRevenue', 'currency', 'description'],
    },
  ],
});
