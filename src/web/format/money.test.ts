import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatMoney, formatPercent, parseDecimalInput } from './money.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test.each([
  ['2400.00', 'EUR', 'fr', '2 400,00 €'],
  ['2400.00', 'EUR', 'en', '€2,400.00'],
  ['-0.50', 'EUR', 'fr', '-0,50 €'],
  ['12345678901234567.89', 'EUR', 'fr', '12 345 678 901 234 567,89 €'],
  ['odd', 'EUR', 'fr', 'odd'],
] as const)('%s %s in %s', (amount, currency, locale, shown) => {
  expect(plain(formatMoney(amount, currency, locale))).toBe(shown);
});

test('percents are written as the language writes them', () => {
  expect(plain(formatPercent('5.5', 'fr'))).toBe('5,5 %');
  expect(formatPercent('5.5', 'en')).toBe('5.5%');
});

test.each([
  ['1234,5', '1234.5'],
  ['1 234,50 €', '1234.50'],
  ['1,234.50', '1234.50'],
  ['1.234,50', '1234.50'],
  ['1234567', '1234567'],
  [',5', '0.5'],
  ['-3', '-3'],
  ['007', '7'],
  ['abc', null],
  ['', null],
  ['-', null],
  ['1,2,3', null],
  ['12h', null],
])('typed %j is %j', (typed, decimal) => {
  expect(parseDecimalInput(typed)).toBe(decimal);
});

test('what is shown can be typed back, in both languages', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom('en', 'fr'), (cents, locale) => {
      const amount = `${cents < 0 ? '-' : ''}${Math.trunc(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
      fc.pre(cents !== 0);
      expect(parseDecimalInput(formatMoney(amount, 'EUR', locale))).toBe(amount);
    }),
  );
});
