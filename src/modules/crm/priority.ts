import { choice } from '#records/define/fields/choice.ts';

/** How soon a lead or a task wants looking after. */
export const priority = choice({
  label: { en: 'Priority', fr: 'Priorité' },
  default: 'normal',
  values: {
    low: { en: 'Low', fr: 'Basse', color: 'gray' },
    normal: { en: 'Normal', fr: 'Normale', color: 'gray' },
    high: { en: 'High', fr: 'Haute', color: 'orange' },
    urgent: { en: 'Urgent', fr: 'Urgente', color: 'red' },
  },
});
