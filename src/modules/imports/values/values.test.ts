import fc from 'fast-check';
import { expect, test } from 'vitest';
import { number } from '#records/define/fields/number.ts';
import { countryFromText } from './country-text.ts';
import { dayFromText, monthFirstIn } from './day-text.ts';
import { numberFromText } from './number-text.ts';
import { readCell } from './read-cell.ts';

test.each([
  ['1234.5', '1234.5', '1234.5'],
  ['1 234,50 €', '1234.5', '1234.5'],
  ['1\u202f234\u00a0567', '1234567', '1234567'],
  ['1.234,50', '1234.5', '1234.5'],
  ['1,234.50', '1234.5', '1234.5'],
  ['1,234', '1.234', '1234'],
  ['1.234.567', '1234567', '1234567'],
  ['12,5 %', '12.5', '12.5'],
  ['-12', '-12', '-12'],
  ['(12,00)', '-12', '-12'],
  ['007', '7', '7'],
  ['$ 99', '99', '99'],
  ['1250 EUR', '1250', '1250'],
  ['douze', undefined, undefined],
  ['12-13', undefined, undefined],
  ['1,2,3', undefined, undefined],
  ['', undefined, undefined],
])('%j is the number %s with a decimal comma, %s with a point', (text, withComma, withPoint) => {
  expect(numberFromText(text, true)).toBe(withComma);
  expect(numberFromText(text, false)).toBe(withPoint);
});

test('numbers as French spreadsheets write them are read as they are', () => {
  const format = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (cents) => {
      expect(Number(numberFromText(format.format(cents / 100), true))).toBe(cents / 100 + 0);
    }),
  );
});

test.each([
  ['2026-03-12', '2026-03-12'],
  ['12/03/2026', '2026-03-12'],
  ['1.3.26', '2026-03-01'],
  ['12-03-1999', '1999-03-12'],
  ['12 mars 2026', '2026-03-12'],
  ['1er août 2026', '2026-08-01'],
  ['March 12, 2026', '2026-03-12'],
  ['jeudi 12 févr. 2026', '2026-02-12'],
  ['2026/3/2', '2026-03-02'],
  ['31/02/2026', undefined],
  ['99/99/2026', undefined],
  ['hier', undefined],
])('%j is the day %s', (text, day) => {
  expect(dayFromText(text, false)?.day).toBe(day);
});

test('times, and dates with the month first', () => {
  expect(dayFromText('12/03/2026 14:30', false)).toEqual({ day: '2026-03-12', time: '14:30' });
  expect(dayFromText('2026-03-12T09:05:10', false)).toEqual({ day: '2026-03-12', time: '09:05:10' });
  expect(dayFromText('12/03/2026 9h05', false)).toEqual({ day: '2026-03-12', time: '09:05' });
  expect(dayFromText('12/03/2026 25:30', false)).toBeUndefined();
  expect(dayFromText('03/12/2026', true)?.day).toBe('2026-03-12');
  expect(['12/03/2026', '13/03/2026', '03/13/2026', 'x'].map(monthFirstIn)).toEqual([
    undefined,
    false,
    true,
    undefined,
  ]);
});

test('countries by name, and errors of formulas', () => {
  expect(['France', 'allemagne', 'Germany', 'fr', 'Pays imaginaire'].map(countryFromText)).toEqual([
    'FR',
    'DE',
    'DE',
    'FR',
    'Pays imaginaire',
  ]);
  const field = number({ label: { en: 'N', fr: 'N' }, decimals: 0 });
  const settings = { decimalComma: true, monthFirst: false, timeZone: 'Europe/Paris', locale: 'fr' } as const;
  expect(readCell('#REF!', field, settings)).toMatchObject({ code: 'import.formula_error' });
  expect(readCell('1,5', field, settings)).toMatchObject({ code: 'import.not_a_whole_number' });
  expect(readCell('1 500,00', field, settings)).toEqual({ value: 1500 });
});
