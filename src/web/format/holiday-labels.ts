import type { FrenchHoliday } from '#kernel/time/holidays-france.ts';
import type { Label } from '#records/define/label.ts';

/** Public holidays as people call them. */
export const holidayLabels: Readonly<Record<FrenchHoliday, Label>> = {
  new_year: { en: 'New Year’s Day', fr: 'Jour de l’An' },
  good_friday: { en: 'Good Friday', fr: 'Vendredi saint' },
  easter_monday: { en: 'Easter Monday', fr: 'Lundi de Pâques' },
  labour_day: { en: 'Labour Day', fr: 'Fête du Travail' },
  victory_1945: { en: 'Victory Day 1945', fr: 'Victoire 1945' },
  ascension: { en: 'Ascension Day', fr: 'Ascension' },
  whit_monday: { en: 'Whit Monday', fr: 'Lundi de Pentecôte' },
  bastille_day: { en: 'Bastille Day', fr: 'Fête nationale' },
  assumption: { en: 'Assumption', fr: 'Assomption' },
  all_saints: { en: 'All Saints’ Day', fr: 'Toussaint' },
  armistice_1918: { en: 'Armistice Day 1918', fr: 'Armistice 1918' },
  christmas: { en: 'Christmas', fr: 'Noël' },
  saint_stephen: { en: 'St Stephen’s Day', fr: 'Saint-Étienne' },
};
