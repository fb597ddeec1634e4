import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import type { Discount } from './line.ts';
import { amountDue, documentTotals, type DocumentInput, type DocumentTotals } from './totals.ts';

const STANDARD = { category: 'S', rate: '20' };
const REDUCED = { category: 'S', rate: '5.5' };

describe('a document', () => {
  test('with two rates, line discounts and a discount on the whole', () => {
    const totals = documentTotals({
      lines: [
        { quantity: '3', unitPrice: '33.335', vat: STANDARD },
        { quantity: '2', unitPrice: '50.00', discount: { percent: '12.5' }, vat: REDUCED },
        {
          quantity: '1',
          unitPrice: '10.00',
          discount: { amount: '2.50' },
          vat: { category: 'S', rate: '20.00' },
        },
      ],
      discount: { percent: '10' },
    });
    expect(totals).toEqual({
      lines: [
        { gross: '100.01', discount: '0.00', net: '100.01' },
        { gross: '100.00', discount: '12.50', net: '87.50' },
        { gross: '10.00', discount: '2.50', net: '7.50' },
      ],
      lineTotal: '195.01',
      discountTotal: '19.50',
      netTotal: '175.51',
      vatGroups: [
        { category: 'S', rate: '20', lineTotal: '107.51', discount: '10.75', basis: '96.76', vat: '19.35' },
        { category: 'S', rate: '5.5', lineTotal: '87.50', discount: '8.75', basis: '78.75', vat: '4.33' },
      ],
      vatTotal: '23.68',
      grossTotal: '199.19',
    });
  });

  test('takes VAT once per group, never per line', () => {
    const line = { quantity: '1', unitPrice: '0.02', vat: STANDARD };
    expect(documentTotals({ lines: [line, line, line] }).vatTotal).toBe('0.01');
  });

  test('keeps groups of one rate but different categories apart', () => {
    const lines = ['E', 'AE'].map((category) => ({
      quantity: '1',
      unitPrice: '5.00',
      vat: { category, rate: '0' },
    }));
    expect(documentTotals({ lines }).vatGroups).toHaveLength(2);
  });

  test('without lines amounts to nothing', () => {
    expect(documentTotals({ lines: [] })).toMatchObject({
      netTotal: '0.00',
      vatTotal: '0.00',
      grossTotal: '0.00',
    });
  });
});

describe('refuses', () => {
  const line = { quantity: '1', unitPrice: '10.00', vat: STANDARD };
  test.each<[string, DocumentInput, string, string]>([
    [
      'a line percent',
      { lines: [line, { ...line, discount: { percent: '101' } }] },
      'lines.1.discountPercent',
      'discount.not_percent',
    ],
    [
      'a percent below none',
      { lines: [line], discount: { percent: '-1' } },
      'discountPercent',
      'discount.not_percent',
    ],
    [
      'more than the line',
      { lines: [{ ...line, discount: { amount: '10.01' } }] },
      'lines.0.discountAmount',
      'discount.exceeds',
    ],
    [
      'a surcharge as discount',
      { lines: [{ ...line, discount: { amount: '-1' } }] },
      'lines.0.discountAmount',
      'discount.wrong_sign',
    ],
    [
      'more than the lines',
      { lines: [line, line], discount: { amount: '20.01' } },
      'discountAmount',
      'discount.exceeds',
    ],
    ['a discount on nothing', { lines: [], discount: { amount: '1' } }, 'discountAmount', 'discount.exceeds'],
  ])('%s', (_what, document, field, code) => {
    expect(refusalOf(document)).toMatchObject({ status: 422, faults: [{ field, code }] });
  });

  test('all at once', () => {
    const faulty = { ...line, discount: { percent: '200' } };
    expect(refusalOf({ lines: [faulty, faulty], discount: { percent: '200' } }).faults).toHaveLength(3);
  });
});

/** EN 16931's rules of arithmetic, exact to the cent: the official schematrons let a euro pass (billing.md 1.2). */
describe('of any document', () => {
  const decimals = (max: bigint, places: number) =>
    fc.bigInt({ min: 0n, max }).map((units) => decimalOf(units, places));
  const percents = fc.nat(10_000).map((units): Discount => ({ percent: decimalOf(BigInt(units), 2) }));
  const vat = fc.record({
    category: fc.constantFrom('S', 'E'),
    rate: fc.constantFrom('20', '20.00', '10', '5.5', '2.1', '0'),
  });
  const line = fc.record({
    quantity: fc
      .tuple(decimals(10n ** 7n, 4), fc.boolean())
      .map(([text, back]) => (back ? text : `-${text}`)),
    unitPrice: decimals(10n ** 9n, 6),
    discount: fc.option(percents, { nil: undefined }),
    vat,
  });
  const documents = fc.record({
    lines: fc.array(line, { maxLength: 12 }),
    discount: fc.option(percents, { nil: undefined }),
  });

  function holds(check: (totals: DocumentTotals, document: DocumentInput) => void): void {
    fc.assert(
      fc.property(documents, (document) => check(documentTotals(document), document)),
      { numRuns: 500 },
    );
  }

  test('line net = round2(quantity × price) − discount', () => {
    holds(({ lines }, document) => {
      for (const [at, each] of lines.entries()) {
        const { quantity, unitPrice, discount } = document.lines[at] ?? { quantity: '', unitPrice: '' };
        const gross = halfAwayFromZero(unitsOf(quantity, 4) * unitsOf(unitPrice, 6), 10n ** 8n);
        const percent = discount && 'percent' in discount ? unitsOf(discount.percent, 2) : 0n;
        expect(cents(each.gross)).toBe(gross);
        expect(cents(each.discount)).toBe(halfAwayFromZero(gross * percent, 10_000n));
        expect(cents(each.net)).toBe(cents(each.gross) - cents(each.discount));
      }
    });
  });

  test('BR-CO-10: line total = sum of line nets', () => {
    holds(({ lines, lineTotal }) => {
      expect(cents(lineTotal)).toBe(total(lines.map(({ net }) => net)));
    });
  });

  test('BR-CO-11: discount total = sum of the groups’ discounts = what the document gives', () => {
    holds(({ lineTotal, discountTotal, vatGroups }, { discount }) => {
      const percent = discount && 'percent' in discount ? unitsOf(discount.percent, 2) : 0n;
      expect(cents(discountTotal)).toBe(halfAwayFromZero(cents(lineTotal) * percent, 10_000n));
      expect(cents(discountTotal)).toBe(total(vatGroups.map((group) => group.discount)));
    });
  });

  test('BR-CO-13: net = line total − discounts', () => {
    holds(({ lineTotal, discountTotal, netTotal }) => {
      expect(cents(netTotal)).toBe(cents(lineTotal) - cents(discountTotal));
    });
  });

  test('BR-CO-14: VAT total = sum of the groups’ VAT', () => {
    holds(({ vatTotal, vatGroups }) => {
      expect(cents(vatTotal)).toBe(total(vatGroups.map((group) => group.vat)));
    });
  });

  test('BR-CO-15: gross = net + VAT; BR-CO-16: due = gross − paid', () => {
    holds(({ netTotal, vatTotal, grossTotal }) => {
      expect(cents(grossTotal)).toBe(cents(netTotal) + cents(vatTotal));
      expect(cents(amountDue(grossTotal, '12.34'))).toBe(cents(grossTotal) - 1234n);
    });
  });

  test('BR-CO-17: group VAT = round2(basis × rate)', () => {
    holds(({ vatGroups }) => {
      for (const { basis, rate, vat: tax } of vatGroups) {
        expect(cents(tax)).toBe(halfAwayFromZero(cents(basis) * unitsOf(rate, 2), 10_000n));
      }
    });
  });

  test('BR-S-08: group basis = its lines − its discount, one group per category and rate', () => {
    holds(({ vatGroups, lines }, document) => {
      for (const { category, rate, lineTotal, discount, basis } of vatGroups) {
        const own = lines.filter((_each, at) => {
          const lineVat = document.lines[at]?.vat;
          return lineVat?.category === category && unitsOf(lineVat.rate, 2) === unitsOf(rate, 2);
        });
        expect(cents(lineTotal)).toBe(total(own.map(({ net }) => net)));
        expect(cents(basis)).toBe(cents(lineTotal) - cents(discount));
      }
      const keys = vatGroups.map(({ category, rate }) => `${category} ${unitsOf(rate, 2)}`);
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  test('BR-DEC: every amount has two decimals and no sign on zero', () => {
    holds(({ lines, vatGroups, ...totals }) => {
      const groups = vatGroups.map(({ category: _category, rate: _rate, ...amounts }) => amounts);
      for (const amount of [totals, ...lines, ...groups].flatMap((each) => Object.values(each))) {
        expect(amount).toMatch(/^-?(0|[1-9]\d*)\.\d\d$/);
        expect(amount).not.toBe('-0.00');
      }
    });
  });
});

/** Independent of the code under test: whole numbers only. */
function halfAwayFromZero(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (size * 2n + denominator) / (denominator * 2n);
  return numerator < 0n ? -rounded : rounded;
}

function unitsOf(decimal: string, places: number): bigint {
  const [whole = '', decimals = ''] = decimal.split('.');
  return BigInt(whole + decimals.padEnd(places, '0'));
}

function decimalOf(units: bigint, places: number): string {
  const digits = String(units).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function cents(amount: string): bigint {
  return unitsOf(amount, 2);
}

function total(amounts: readonly string[]): bigint {
  return amounts.reduce((sum, amount) => sum + cents(amount), 0n);
}

function refusalOf(document: DocumentInput): Refusal {
  try {
    documentTotals(document);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('was taken');
}
