import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from './fold.ts';

describe('fold', () => {
  test.each([
    ['Éva LŒB', 'eva loeb'],
    ['Çağrı Łukasz Đorđe', 'cagri lukasz dorde'],
    ['STRASSE', 'strasse'],
    ['Straße', 'strasse'],
    ['GROẞ', 'gross'],
    ['Ærø', 'aero'],
    ['İstanbul', 'istanbul'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['ﬁn ① ２', 'fin 1 2'],
    ['㎒', 'mhz'],
    ['e\u0301te\u0301', 'ete'],
    ['  Deux  espaces ', '  deux  espaces '],
    ['', ''],
    ['\u0301', ''],
  ])('%j becomes %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('of a folded text changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  test('is the same for each letter in either case', () => {
    for (const letter of 'àâäçéèêëîïôöùûüÿœæñøłđħþ') expect(fold(letter.toUpperCase())).toBe(fold(letter));
  });
});
