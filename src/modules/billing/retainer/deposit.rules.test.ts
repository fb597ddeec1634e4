import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { percentOf } from '#kernel/money/decimal.ts';
import { round2, sumAmounts } from '#kernel/money/rounding.ts';
import { type DepositGroup, depositGroups, type DepositWanted } from './deposit.rules.ts';

function group(rate: string, basis: string): DepositGroup {
  return { category: rate === '0' ? 'E' : 'S', rate, basis, vat: round2(percentOf(basis, rate)) };
}

function grossOf(groups: readonly DepositGroup[]): string {
  return sumAmounts(groups.flatMap(({ basis, vat }) => [basis, vat]));
}

function wanted(
  whole: readonly DepositGroup[],
  documented: readonly DepositGroup[],
  percent: string | null,
  asked: DepositWanted,
) {
  const groups = depositGroups({ whole, documented, documentedPercent: percent }, asked);
  if ('faults' in groups) throw new Error(JSON.stringify(groups.faults));
  return groups;
}

describe('a deposit of a quote', () => {
  test.each([
    [
      '30 % of two rates',
      [group('20', '1000.00'), group('5.5', '200.00')],
      { percent: '30' },
      [
        ['300.00', '60.00'],
        ['60.00', '3.30'],
      ],
    ],
    [
      '100 % is the whole',
      [group('20', '33.33'), group('10', '0.05')],
      { percent: '100' },
      [
        ['33.33', '6.67'],
        ['0.05', '0.01'],
      ],
    ],
    ['an amount is paid to the cent', [group('20', '1000.00')], { amount: '100.05' }, [['83.38', '16.67']]],
    [
      'an amount over two rates',
      [group('20', '1000.00'), group('0', '1200.00')],
      { amount: '240.00' },
      [
        ['100.00', '20.00'],
        ['120.00', '0.00'],
      ],
    ],
  ])('%s', (_name, whole, asked, parts) => {
    expect(wanted(whole, [], '0', asked).map(({ basis, vat }) => [basis, vat])).toEqual(parts);
  });

  test.each([
    ['nothing', { percent: '0' }, 'retainer.not_positive'],
    ['less than nothing', { amount: '-1.00' }, 'retainer.not_positive'],
    ['more than the quote', { amount: '1200.01' }, 'retainer.exceeds_quote'],
    ['more than all of it', { percent: '100.01' }, 'retainer.exceeds_quote'],
  ])('refuses %s', (_name, asked, code) => {
    const groups = depositGroups(
      { whole: [group('20', '1000.00')], documented: [], documentedPercent: '0' },
      asked,
    );
    expect('faults' in groups ? groups.faults.map((fault) => fault.code) : groups).toEqual([code]);
  });

  const cents = fc
    .integer({ min: 1, max: 500_000 })
    .map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`);
  const wholes = fc
    .uniqueArray(fc.constantFrom('20', '10', '5.5', '2.1', '0'), { minLength: 1, maxLength: 4 })
    .chain((rates) => fc.tuple(...rates.map((rate) => cents.map((basis) => group(rate, basis)))));

  test('shares that make a hundred sum to the quote, in every group', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(wholes, shares, (whole, given) => {
        const percents = given.filter(
          (_, at) => given.slice(0, at + 1).reduce((sum, each) => sum + each, 0) < 100,
        );
        const last = 100 - percents.reduce((sum, each) => sum + each, 0);
        let documented: DepositGroup[] = [];
        let so = 0;
        for (const percent of [...percents, last]) {
          documented = [
            ...documented,
            ...wanted(whole, documented, String(so), { percent: String(percent) }),
          ];
          so += percent;
        }
        for (const each of whole) {
          const same = documented.filter(({ rate }) => rate === each.rate);
          expect(sumAmounts(same.map(({ basis }) => basis))).toBe(each.basis);
          expect(sumAmounts(same.map(({ vat }) => vat))).toBe(each.vat);
        }
      }),
    );
  });

  test('amounts are asked for exactly, and what is left after them is the rest, never below zero', () => {
    fc.assert(
      fc.property(wholes, fc.array(cents, { maxLength: 4 }), (whole, amounts) => {
        let documented: DepositGroup[] = [];
        for (const amount of amounts) {
          const groups = depositGroups({ whole, documented, documentedPercent: null }, { amount });
          if ('faults' in groups) continue;
          expect(grossOf(groups)).toBe(amount);
          documented = [...documented, ...groups];
        }
        for (const { basis, vat } of documented) {
          expect(Number(basis)).toBeGreaterThanOrEqual(0);
          expect(Number(vat)).toBeGreaterThanOrEqual(0);
        }
        const left = sumAmounts([
          grossOf(whole),
          ...documented.flatMap(({ basis, vat }) => [`-${basis}`, `-${vat}`]),
        ]);
        if (left === '0.00') return;
        documented = [...documented, ...wanted(whole, documented, null, { amount: left })];
        expect(grossOf(documented)).toBe(grossOf(whole));
      }),
    );
  });
});
