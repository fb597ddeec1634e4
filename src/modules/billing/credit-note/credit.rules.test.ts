import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentTotals } from '#kernel/money/totals.ts';
import { sumAmounts } from '#kernel/money/rounding.ts';
import { add } from '#kernel/money/decimal.ts';
import { type Credit, type CreditFacts, type CreditGroup, creditOf } from './credit.rules.ts';

interface Sold {
  readonly quantity: string;
  readonly unitPrice: string;
  readonly rate: string;
  readonly percent?: string;
}

/** An invoice as it would be issued: its lines and VAT groups by the kernel's one calculation. */
function invoiceOf(sold: readonly Sold[], discountPercent = '0'): CreditFacts {
  const lines = sold.map(({ quantity, unitPrice, rate, percent = '0' }) => ({
    quantity,
    unitPrice,
    discount: { percent },
    vat: { category: 'S', rate },
  }));
  const totals = documentTotals({ lines, discount: { percent: discountPercent } });
  return {
    lines: sold.map(({ quantity, unitPrice, rate }, at) => ({
      id: `line-${at}`,
      quantity,
      unitPrice,
      net: totals.lines[at]?.net ?? '0.00',
      vatCategory: 'S',
      vatRate: rate,
    })),
    groups: totals.vatGroups,
    credited: new Map(),
    creditedGroups: [],
  };
}

function after(facts: CreditFacts, credit: Credit): CreditFacts {
  const credited = new Map(facts.credited);
  for (const line of credit.lines) {
    const so = credited.get(line.of.id) ?? { quantity: '0', net: '0.00' };
    credited.set(line.of.id, {
      quantity: add(so.quantity, line.quantity),
      net: sumAmounts([so.net, line.net]),
    });
  }
  return { ...facts, credited, creditedGroups: [...facts.creditedGroups, ...credit.groups] };
}

function creditFor(facts: CreditFacts, asked?: Readonly<Record<string, string>>): Credit {
  const credit = creditOf(facts, asked && new Map(Object.entries(asked)));
  if ('faults' in credit) throw new Error(JSON.stringify(credit.faults));
  return credit;
}

function sums(groups: readonly CreditGroup[]) {
  return {
    basis: sumAmounts(groups.map(({ basis }) => basis)),
    vat: sumAmounts(groups.map(({ vat }) => vat)),
  };
}

describe('a credit note', () => {
  test('takes everything back unless told', () => {
    const facts = invoiceOf([{ quantity: '3', unitPrice: '9.99', rate: '20', percent: '10' }], '5');
    expect(sums(creditFor(facts).groups)).toEqual(sums(facts.groups));
  });

  test('takes a third back three times, to the cent', () => {
    let facts = invoiceOf([{ quantity: '3', unitPrice: '33.335', rate: '20' }]);
    const parts: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      const credit = creditFor(facts, { 'line-0': '1' });
      parts.push(sums(credit.groups).basis);
      facts = after(facts, credit);
    }
    expect(parts).toEqual(['33.34', '33.33', '33.34']);
  });

  test.each([
    ['an unknown line', { strange: '1' }, 'credit.unknown_line'],
    ['nothing', { 'line-0': '0' }, 'credit.not_positive'],
    ['less than nothing', { 'line-0': '-1' }, 'credit.not_positive'],
    ['more than was sold', { 'line-0': '2.0001' }, 'credit.exceeds_line'],
  ])('refuses %s', (_name, asked, code) => {
    const credit = creditOf(
      invoiceOf([{ quantity: '2', unitPrice: '10.00', rate: '20' }]),
      new Map(Object.entries(asked)),
    );
    expect('faults' in credit ? credit.faults.map((fault) => fault.code) : credit).toEqual([code]);
  });

  test('refuses what is credited already', () => {
    const facts = invoiceOf([{ quantity: '2', unitPrice: '10.00', rate: '20' }]);
    const credit = creditOf(after(facts, creditFor(facts)), undefined);
    expect('faults' in credit ? credit.faults.map((fault) => fault.code) : credit).toEqual([
      'credit.nothing_left',
    ]);
  });

  test('parts in any order sum to the invoice in every group', () => {
    const sold = fc.record({
      quantity: fc.integer({ min: 1, max: 9 }).map(String),
      unitPrice: fc
        .integer({ min: 0, max: 99_999 })
        .map((n) => `${Math.floor(n / 1000)}.${String(n % 1000).padStart(3, '0')}`),
      rate: fc.constantFrom('20', '10', '5.5', '2.1'),
      percent: fc.constantFrom('0', '7.5', '33.33'),
    });
    const picks = fc.array(fc.nat({ max: 7 }), { maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(sold, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('0', '3.33', '12.5'),
        picks,
        (lines, discount, order) => {
          const invoice = invoiceOf(lines, discount);
          let facts = invoice;
          for (const pick of order) {
            const credit = creditOf(facts, new Map([[`line-${pick}`, '1']]));
            if (!('faults' in credit)) facts = after(facts, credit);
          }
          const last = creditOf(facts, undefined);
          if (!('faults' in last)) facts = after(facts, last);
          for (const group of invoice.groups) {
            const same = facts.creditedGroups.filter(({ rate }) => rate === group.rate);
            expect(sums(same)).toEqual({ basis: group.basis, vat: group.vat });
          }
        },
      ),
    );
  });
});
