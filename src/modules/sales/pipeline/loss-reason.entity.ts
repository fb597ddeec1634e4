import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { text } from '#records/define/fields/text.ts';

/** Why a deal was lost or was none (PIPE-22). */
export const lossReason = defineEntity({
  name: 'lossReason',
  plural: 'lossReasons',
  label: { en: 'Loss reason', fr: 'Motif de perte' },
  labelPlural: { en: 'Loss reasons', fr: 'Motifs de perte' },
  icon: 'mood-sad',
  owned: false,
  place: 'settings',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, unique: true, max: 120 }),
    category: choice({
      label: { en: 'For', fr: 'Pour' },
      required: true,
      default: 'lost',
      values: {
        lost: { en: 'Lost deals', fr: 'Affaires perdues' },
        unqualified: { en: 'Unqualified deals', fr: 'Affaires non qualifiées' },
      },
    }),
  },
  list: { columns: ['name', 'category'], sort: 'name' },
  form: [{ fields: ['name', 'category'] }],
});
