import { expect, test } from 'vitest';
import { easterSunday, frenchHolidays, isFrenchHoliday } from './holidays-france.ts';

test.each([
  '1818-03-22',
  '1943-04-25',
  '1954-04-18',
  '1981-04-19',
  '2000-04-23',
  '2008-03-23',
  '2020-04-12',
  '2021-04-04',
  '2022-04-17',
  '2023-04-09',
  '2024-03-31',
  '2025-04-20',
  '2026-04-05',
  '2027-03-28',
  '2028-04-16',
  '2029-04-01',
  '2030-04-21',
  '2031-04-13',
  '2032-03-28',
  '2033-04-17',
  '2034-04-09',
  '2035-03-25',
  '2036-04-13',
  '2037-04-05',
  '2038-04-25',
  '2039-04-10',
  '2040-04-01',
  '2285-03-22',
])('Easter on %s', (day) => {
  expect(easterSunday(Number(day.slice(0, 4)))).toBe(day);
});

test('the eleven holidays of 2026', () => {
  expect(frenchHolidays(2026).map(({ day, holiday }) => `${day} ${holiday}`)).toEqual([
    '2026-01-01 new_year',
    '2026-04-06 easter_monday',
    '2026-05-01 labour_day',
    '2026-05-08 victory_1945',
    '2026-05-14 ascension',
    '2026-05-25 whit_monday',
    '2026-07-14 bastille_day',
    '2026-08-15 assumption',
    '2026-11-01 all_saints',
    '2026-11-11 armistice_1918',
    '2026-12-25 christmas',
  ]);
});

test('Alsace-Moselle also rests on Good Friday and on the day after Christmas', () => {
  const national = new Set(frenchHolidays(2026).map(({ day }) => day));
  const more = frenchHolidays(2026, 'alsace-moselle').filter(({ day }) => !national.has(day));
  expect(more.map(({ day }) => day)).toEqual(['2026-04-03', '2026-12-26']);
  expect(isFrenchHoliday('2026-12-26')).toBe(false);
  expect(isFrenchHoliday('2026-12-26', 'alsace-moselle')).toBe(true);
});
