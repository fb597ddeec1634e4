import { choice } from '#records/define/fields/choice.ts';

/** How many people a company employs, in the classes of the French register (INSEE, tranche d'effectif). */
export const headcountValues = {
  none: { en: 'No employees', fr: 'Aucun salarié' },
  from1: { en: '1 or 2', fr: '1 ou 2' },
  from3: { en: '3 to 5', fr: '3 à 5' },
  from6: { en: '6 to 9', fr: '6 à 9' },
  from10: { en: '10 to 19', fr: '10 à 19' },
  from20: { en: '20 to 49', fr: '20 à 49' },
  from50: { en: '50 to 99', fr: '50 à 99' },
  from100: { en: '100 to 199', fr: '100 à 199' },
  from200: { en: '200 to 249', fr: '200 à 249' },
  from250: { en: '250 to 499', fr: '250 à 499' },
  from500: { en: '500 to 999', fr: '500 à 999' },
  from1000: { en: '1,000 to 1,999', fr: '1 000 à 1 999' },
  from2000: { en: '2,000 to 4,999', fr: '2 000 à 4 999' },
  from5000: { en: '5,000 to 9,999', fr: '5 000 à 9 999' },
  from10000: { en: '10,000 or more', fr: '10 000 et plus' },
} as const;

export type Headcount = keyof typeof headcountValues;

export const headcount = choice({ label: { en: 'Headcount', fr: 'Effectif' }, values: headcountValues });
