import { defineEntity } from '#records/define/define-entity.ts';
import { linkMany } from '#records/define/fields/link.ts';
import { number } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';

/** A way of selling: its stages are what a deal goes through (PIPE-11). */
export const pipeline = defineEntity({
  name: 'pipeline',
  plural: 'pipelines',
  label: { en: 'Pipeline', fr: 'Pipeline' },
  labelPlural: { en: 'Pipelines', fr: 'Pipelines' },
  icon: 'layout-kanban',
  owned: false,
  place: 'settings',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, unique: true, max: 120 }),
    order: number({ label: { en: 'Order', fr: 'Ordre' }, decimals: 0, required: true, default: 0 }),
    isDefault: yesNo({ label: { en: 'Default', fr: 'Par défaut' }, default: false }),
    asksLossReason: yesNo({
      label: { en: 'A lost deal needs a reason', fr: 'Une affaire perdue demande un motif' },
      default: false,
    }),
    idleDays: number({
      label: { en: 'Idle after (days)', fr: 'En sommeil après (jours)' },
      help: {
        en: 'Open deals without any change for so long are marked, and their owners told; empty for never',
        fr: 'Les affaires en cours restées sans changement aussi longtemps sont signalées, leurs propriétaires prévenus ; vide pour jamais',
      },
      decimals: 0,
      min: 1,
      max: 3650,
    }),
    teamIds: linkMany({ label: { en: 'Teams', fr: 'Équipes' }, to: 'team' }),
  },
  list: { columns: ['name', 'order', 'isDefault', 'asksLossReason'], sort: 'order' },
  form: [{ fields: ['name', 'order', 'isDefault', 'asksLossReason', 'idleDays', 'teamIds'] }],
});
