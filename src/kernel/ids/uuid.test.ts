import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUuid, uuidv7 } from './uuid.ts';

const chance = fc.uuid({ version: 4 });
const moments = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('uuidv7', () => {
  test('lays out time, version, variant and chance as RFC 9562 draws them', () => {
    const random = '00000000-0000-4cc3-98c4-dc0c0c07398f';
    expect(uuidv7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  test('is a UUID of version 7, whatever the chance', () => {
    fc.assert(
      fc.property(moments, chance, (now, random) => {
        const id = uuidv7(now, random);
        expect(isUuid(id)).toBe(true);
        expect(id[14]).toBe('7');
        expect('89ab').toContain(id[19]);
      }),
    );
  });

  test('sorts by its millisecond', () => {
    fc.assert(
      fc.property(moments, chance, moments, chance, (a, randomA, b, randomB) => {
        fc.pre(a < b);
        expect(uuidv7(a, randomA) < uuidv7(b, randomB)).toBe(true);
      }),
    );
  });
});

test.each([
  ['017f22e2-79b0-7cc3-98c4-dc0c0c07398f', true],
  ['017F22E2-79B0-7CC3-98C4-DC0C0C07398F', true],
  ['017f22e279b07cc398c4dc0c0c07398f', false],
  ['{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}', false],
  ['017f22e2-79b0-7cc3-98c4-dc0c0c07398g', false],
  ['017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n', false],
  ['', false],
])('isUuid(%j) is %j', (text, expected) => {
  expect(isUuid(text)).toBe(expected);
});
