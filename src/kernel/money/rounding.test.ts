import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDecimals, subtract } from './decimal.ts';
import { cumulativePart, round2, splitByLargestRemainder, sumAmounts } from './rounding.ts';

const amounts = fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }).map(amountOf);
const positive = fc.bigInt({ min: 1n, max: 10n ** 7n }).map(amountOf);

test.each([
  ['1.005', '1.01'],
  ['1.004999999', '1.00'],
  ['-1.005', '-1.01'],
  ['-0.004', '0.00'],
  ['2.675', '2.68'],
  ['1', '1.00'],
  ['0', '0.00'],
])('%s rounds to %s', (value, expected) => {
  expect(round2(value)).toBe(expected);
});

describe('splitByLargestRemainder', () => {
  test.each([
    ['100.00', ['1', '1', '1'], ['33.34', '33.33', '33.33']],
    ['-100.00', ['1', '1', '1'], ['-33.34', '-33.33', '-33.33']],
    ['100.00', ['-1', '-1', '-1'], ['33.34', '33.33', '33.33']],
    ['0.05', ['100.00', '250.50', '0'], ['0.01', '0.04', '0.00']],
    ['10.00', ['20.005', '79.995'], ['2.00', '8.00']],
    ['0.01', ['1', '2'], ['0.00', '0.01']],
    ['0.00', ['1', '-1'], ['0.00', '0.00']],
    ['0.00', [], []],
  ])('%s by %j is %j', (total, weights, parts) => {
    expect(splitByLargestRemainder(total, weights)).toEqual(parts);
  });

  test('refuses weights that sum to nothing', () => {
    expect(() => splitByLargestRemainder('1.00', ['1', '-1'])).toThrow(RangeError);
  });

  test('the parts sum to the whole, each within a cent of its share', () => {
    fc.assert(
      fc.property(amounts, fc.array(positive, { minLength: 1, maxLength: 8 }), (total, weights) => {
        const parts = splitByLargestRemainder(total, weights);
        expect(sumAmounts(parts)).toBe(total);
        const sum = centsOf(sumAmounts(weights));
        for (const [at, part] of parts.entries()) {
          const off = centsOf(part) * sum - centsOf(total) * centsOf(weights[at] ?? '');
          expect(off < sum && off > -sum).toBe(true);
        }
      }),
    );
  });

  test('no part goes beyond its weight while the whole stays within theirs', () => {
    fc.assert(
      fc.property(fc.array(positive, { minLength: 1, maxLength: 8 }), fc.nat(100), (weights, percent) => {
        const total = cumulativePart(sumAmounts(weights), String(percent), '0');
        const parts = splitByLargestRemainder(total, weights);
        for (const [at, part] of parts.entries()) {
          expect(compareDecimals(part, weights[at] ?? '')).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});

describe('cumulativePart', () => {
  test('three thirds of a basis carry the VAT of the whole', () => {
    const first = cumulativePart('33.33', '20', '0');
    const second = cumulativePart('66.66', '20', first);
    const third = cumulativePart('100.00', '20', sumAmounts([first, second]));
    expect([first, second, third]).toEqual(['6.67', '6.66', '6.67']);
  });

  test('the VAT of any parts sums to the VAT of the whole', () => {
    const rates = fc.constantFrom('20', '10', '5.5', '2.1', '8.5', '0');
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 1, maxLength: 10 }), rates, (bases, rate) => {
        let [basis, documented] = ['0.00', '0.00'];
        for (const each of bases) {
          basis = sumAmounts([basis, each]);
          documented = sumAmounts([documented, cumulativePart(basis, rate, documented)]);
        }
        expect(documented).toBe(cumulativePart(sumAmounts(bases), rate, '0'));
      }),
    );
  });

  test('deposits by percent sum to the order once they reach a hundred', () => {
    fc.assert(
      fc.property(
        positive,
        fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 6 }),
        (total, stops) => {
          let documented = '0.00';
          for (const percent of [...stops.toSorted((a, b) => a - b), 100]) {
            documented = sumAmounts([documented, cumulativePart(total, String(percent), documented)]);
          }
          expect(subtract(documented, total)).toBe('0');
        },
      ),
    );
  });
});

function amountOf(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function centsOf(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}
