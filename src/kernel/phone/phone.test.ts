import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPhone, lastNine, parsePhone, phoneDigits, phoneTokens } from './phone.ts';

const PARIS = '+33145678901';

describe('parsePhone', () => {
  test.each([
    ['01 45 67 89 01', 'FR', PARIS],
    ['01.45.67.89.01', 'FR', PARIS],
    ['01-45-67-89-01', 'FR', PARIS],
    ['+33 (0)1 45 67 89 01', 'FR', PARIS],
    ['0033145678901', 'FR', PARIS],
    ['33145678901', 'FR', PARIS],
    ['+33145678901', 'DE', PARIS],
    ['+33\u00a01\u00a045\u00a067\u00a089\u00a001', 'FR', PARIS],
    ['tel:+33145678901', 'FR', PARIS],
    ['sip:+33145678901@trunk.example;user=phone', 'FR', PARIS],
    ['06 12 34 56 78', 'FR', '+33612345678'],
    ['02 62 12 34 56', 'RE', '+262262123456'],
    ['0471 12 34 56', 'BE', '+32471123456'],
    ['(213) 373-4253', 'US', '+12133734253'],
    ['06 1234 5678', 'IT', '+390612345678'],
    ['+33145678901', '??', PARIS],
  ])('%j in %s is %s', (raw, country, e164) => {
    expect(parsePhone(raw, country)).toEqual({ raw, e164, extension: null, kind: 'e164' });
  });

  test.each([
    ['01 45 67 89 01 poste 12', '12'],
    ['01 45 67 89 01, ext. 345', '345'],
    ['01 45 67 89 01 x 7', '7'],
    ['01 45 67 89 01#42', '42'],
    ['+33145678901;ext=12', '12'],
  ])('%j has the extension %s', (raw, extension) => {
    expect(parsePhone(raw, 'FR')).toEqual({ raw, e164: PARIS, extension, kind: 'e164' });
  });

  test.each([
    ['3631', 'FR', 'short', null],
    ['15', 'FR', 'short', null],
    ['112', 'DE', 'short', null],
    ['118218', 'RE', 'short', null],
    ['1014', 'FR', 'short', null],
    ['3631', 'DE', 'internal', '3631'],
    ['poste 12', 'FR', 'internal', '12'],
    ['Poste 15', 'FR', 'internal', '15'],
    ['#204', 'FR', 'internal', '204'],
    ['204', 'FR', 'internal', '204'],
    ['sip:204@pbx.local', 'FR', 'internal', '204'],
    ['anonymous', 'FR', 'withheld', null],
    ['sip:anonymous@anonymous.invalid', 'FR', 'withheld', null],
    ['Numéro masqué', 'FR', 'withheld', null],
    ['', 'FR', 'invalid', null],
    ['à rappeler', 'FR', 'invalid', null],
    ['rappeler au 01 45 67 89 01', 'FR', 'invalid', null],
    ['02 62 12 34 56', 'FR', 'invalid', null],
    ['07 00 12 34 56', 'FR', 'invalid', null],
    ['01 45 67 89', 'FR', 'invalid', null],
    ['01 45 67 89 01', '??', 'invalid', null],
  ])('%j in %s is %s', (raw, country, kind, extension) => {
    expect(parsePhone(raw, country)).toEqual({ raw, e164: null, extension, kind });
  });

  test('takes any text without falling over', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
        const phone = parsePhone(raw, 'FR');
        expect(phone.raw).toBe(raw);
        expect(phone.e164 !== null).toBe(phone.kind === 'e164');
      }),
    );
  });
});

test('a text of a million digits costs no time', () => {
  expect(parsePhone('1x'.repeat(500_000), 'FR').kind).toBe('invalid');
});

describe('search tokens', () => {
  test('of a French number also with its national zero', () => {
    const tokens = [
      '33145678901',
      '3145678901',
      '145678901',
      '45678901',
      '5678901',
      '678901',
      '78901',
      '8901',
    ];
    expect(phoneTokens(PARIS)).toEqual([...tokens, '0145678901']);
  });

  test('of an American number say nothing twice', () => {
    expect(phoneTokens('+12133734253')).toEqual(endsOf('12133734253'));
  });

  test('start with any run of four digits or more of the number', () => {
    const numbers = fc.integer({ min: 10_000_000, max: 99_999_999 }).map((rest) => `+336${rest}`);
    fc.assert(
      fc.property(numbers, fc.nat(7), fc.integer({ min: 4, max: 11 }), (e164, start, length) => {
        const part = phoneDigits(e164).slice(start, start + length);
        expect(phoneTokens(e164).some((token) => token.startsWith(part))).toBe(true);
      }),
    );
  });
});

test('the last nine digits', () => {
  expect(lastNine(PARIS)).toBe('145678901');
  expect(lastNine('+4912345')).toBe('4912345');
});

test.each([
  [PARIS, 'FR', '01 45 67 89 01'],
  [PARIS, 'BE', '+33 1 45 67 89 01'],
  ['+262262123456', 'FR', '+262 262 12 34 56'],
  ['+262262123456', 'RE', '0262 12 34 56'],
  ['+12133734253', 'US', '(213) 373-4253'],
  ['garbage', 'FR', 'garbage'],
])('%s is shown in %s as %s', (e164, country, shown) => {
  expect(formatPhone(e164, country)).toBe(shown);
});

function endsOf(digits: string): string[] {
  return digits.length < 4 ? [] : [digits, ...endsOf(digits.slice(1))];
}
