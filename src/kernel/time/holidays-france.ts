import { addDays, yearOf, type Day } from './day.ts';

/** Alsace-Moselle (departments 57, 67, 68) keeps two days more by local law. */
export type FrenchRegion = 'france' | 'alsace-moselle';

export type FrenchHoliday =
  | 'new_year'
  | 'good_friday'
  | 'easter_monday'
  | 'labour_day'
  | 'victory_1945'
  | 'ascension'
  | 'whit_monday'
  | 'bastille_day'
  | 'assumption'
  | 'all_saints'
  | 'armistice_1918'
  | 'christmas'
  | 'saint_stephen';

/** The public holidays of a year in order: eleven (Code du travail, L3133-1), thirteen in Alsace-Moselle (L3134-13). */
export function frenchHolidays(
  year: number,
  region: FrenchRegion = 'france',
): readonly { readonly day: Day; readonly holiday: FrenchHoliday }[] {
  const easter = easterSunday(year);
  const on = (monthAndDay: string) => `${easter.slice(0, 4)}-${monthAndDay}`;
  const days: [Day, FrenchHoliday][] = [
    [on('01-01'), 'new_year'],
    [addDays(easter, 1), 'easter_monday'],
    [on('05-01'), 'labour_day'],
    [on('05-08'), 'victory_1945'],
    [addDays(easter, 39), 'ascension'],
    [addDays(easter, 50), 'whit_monday'],
    [on('07-14'), 'bastille_day'],
    [on('08-15'), 'assumption'],
    [on('11-01'), 'all_saints'],
    [on('11-11'), 'armistice_1918'],
    [on('12-25'), 'christmas'],
  ];
  if (region === 'alsace-moselle')
    days.push([addDays(easter, -2), 'good_friday'], [on('12-26'), 'saint_stephen']);
  return days.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([day, holiday]) => ({ day, holiday }));
}

export function isFrenchHoliday(day: Day, region: FrenchRegion = 'france'): boolean {
  return frenchHolidays(yearOf(day), region).some((each) => each.day === day);
}

/** The anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8), in its own letters. */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const daysAfter = h + l - 7 * m + 114;
  const month = String(Math.floor(daysAfter / 31)).padStart(2, '0');
  const date = String((daysAfter % 31) + 1).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${month}-${date}`;
}
