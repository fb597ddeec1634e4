import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  AMOUNT,
  compareDecimals,
  multiply,
  parseDecimal,
  percentOf,
  QUANTITY,
  RATE,
  subtract,
  UNIT_PRICE,
} from './decimal.ts';

describe('parseDecimal', () => {
  test.each([
    ['2400', AMOUNT, '2400.00'],
    ['2400.5', AMOUNT, '2400.50'],
    ['2400.500', AMOUNT, '2400.50'],
    ['2400.505', AMOUNT, null],
    ['-0.00', AMOUNT, '0.00'],
    ['007', QUANTITY, '7'],
    ['1.2500', QUANTITY, '1.25'],
    ['1.23456', QUANTITY, null],
    ['12.5', UNIT_PRICE, '12.50'],
    ['0.000001', UNIT_PRICE, '0.000001'],
    ['0.0000001', UNIT_PRICE, null],
    ['20.00', RATE, '20'],
    ['5.50', RATE, '5.5'],
    ['1000', RATE, null],
    ['99999999999999999.99', AMOUNT, '99999999999999999.99'],
    ['100000000000000000', AMOUNT, null],
    ['1e3', AMOUNT, null],
    ['+1', AMOUNT, null],
    ['1,5', AMOUNT, null],
    ['.5', AMOUNT, null],
    ['5.', AMOUNT, null],
    [' 5', AMOUNT, null],
    ['', AMOUNT, null],
    ['NaN', AMOUNT, null],
    [5, AMOUNT, null],
    [null, AMOUNT, null],
  ])('%j on %j is %j', (input, scale, expected) => {
    expect(parseDecimal(input, scale)).toBe(expected);
  });

  test('keeps what it gave', () => {
    const texts = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.nat(999_999));
    fc.assert(
      fc.property(texts, ([whole, decimals]) => {
        const parsed = parseDecimal(`${whole}.${String(decimals).padStart(6, '0')}`, {
          ...UNIT_PRICE,
          whole: 17,
        });
        expect(parsed).not.toBeNull();
        expect(parseDecimal(parsed, { ...UNIT_PRICE, whole: 17 })).toBe(parsed);
      }),
    );
  });
});

test('sums, differences and products are exact', () => {
  expect(add('0.1', '0.2')).toBe('0.3');
  expect(subtract('0.3', '0.30')).toBe('0');
  expect(multiply('1.005', '100')).toBe('100.5');
  expect(multiply('0.000001', '0.0001')).toBe('0.0000000001');
  expect(percentOf('200', '5.5')).toBe('11');
});

test('order follows the value, not the spelling', () => {
  expect(compareDecimals('10', '9.99')).toBe(1);
  expect(compareDecimals('1.50', '1.5')).toBe(0);
  expect(compareDecimals('-1', '0')).toBe(-1);
});
