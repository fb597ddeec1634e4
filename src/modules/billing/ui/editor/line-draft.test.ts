import { expect, test } from 'vitest';
import {
  blankLine,
  lineToDraft,
  readDocument,
  totalsWhileTyping,
  type DocumentDraft,
  type LineDraft,
} from './line-draft.ts';

const facts = {
  products: new Map(),
  taxCodes: new Map([
    ['vat20', { id: 'vat20', rate: '20', category: 'S', exemptionReason: null }],
    ['vat10', { id: 'vat10', rate: '10', category: 'S', exemptionReason: null }],
  ]),
};

function line(values: Partial<LineDraft>): LineDraft {
  return { ...blankLine(values.key ?? 'a', 'vat20'), description: 'Suspension', ...values };
}

function documentOf(lines: readonly LineDraft[], values: Partial<DocumentDraft> = {}): DocumentDraft {
  return { lines, discount: '', discountIn: 'percent', ...values };
}

test('counts while one types as the server does: lines rounded first, VAT once per rate', () => {
  const draft = documentOf(
    [
      line({ key: 'a', quantity: '12', unitPrice: '149,90', discountPercent: '10' }),
      line({ key: 'b', quantity: '2,5', unitPrice: '620', taxCodeId: 'vat10' }),
      blankLine('c', 'vat20'),
    ],
    { discount: '3' },
  );
  const { nets, totals } = totalsWhileTyping(draft, facts);
  expect([...nets]).toEqual([
    ['a', '1618.92'],
    ['b', '1550.00'],
  ]);
  expect(totals).toMatchObject({
    lineTotal: '3168.92',
    discountTotal: '95.07',
    netTotal: '3073.85',
    vatTotal: '464.42',
    grossTotal: '3538.27',
  });
});

test('leaves out what cannot be counted yet, and never throws', () => {
  const draft = documentOf([
    line({ key: 'a', unitPrice: 'abc' }),
    line({ key: 'b', unitPrice: '10', discountPercent: '120' }),
    line({ key: 'c', unitPrice: '10', taxCodeId: null }),
    line({ key: 'd', unitPrice: '10', description: '' }),
  ]);
  expect([...totalsWhileTyping(draft, facts).nets]).toEqual([['d', '10.00']]);
  const tooMuch = documentOf([line({ unitPrice: '10' })], { discount: '11', discountIn: 'amount' });
  expect(totalsWhileTyping(tooMuch, facts).totals).toBeNull();
});

test('reads what is typed in either language, without the blank lines', () => {
  const { values, faults } = readDocument(
    documentOf(
      [
        line({ id: 'x', quantity: '1 000', unitPrice: '1 234,5', unit: ' m ' }),
        blankLine('t', null, 'text'),
        line({ key: 't2', kind: 'text', description: 'Pose comprise' }),
      ],
      { discount: '50,00', discountIn: 'amount' },
    ),
  );
  expect(faults).toEqual({});
  expect(values).toMatchObject({
    lines: [
      { id: 'x', quantity: '1000', unitPrice: '1234.50', unit: 'm' },
      { kind: 'text', description: 'Pose comprise' },
    ],
    discountPercent: null,
    discountAmount: '50.00',
  });
});

test('names every cell that is wrong at once', () => {
  const { faults } = readDocument(
    documentOf([line({ unitPrice: 'abc', description: '', quantity: 'x' }), line({})], { discount: '1,234' }),
  );
  expect(Object.keys(faults).toSorted()).toEqual([
    'discount',
    'lines.0.description',
    'lines.0.quantity',
    'lines.0.unitPrice',
    'lines.1.unitPrice',
  ]);
});

test('what is shown and not touched is what was saved', () => {
  const saved = {
    id: 'x',
    kind: 'item',
    productId: null,
    description: 'Étude',
    nature: 'service',
    quantity: '2.5',
    unit: 'jour',
    unitPrice: '620.125',
    discountPercent: null,
    discountAmount: '12.00',
    taxCodeId: 'vat20',
    vatRate: '20',
    vatCategory: 'S',
    net: '1538.31',
  } as const;
  for (const locale of ['en', 'fr'] as const) {
    const { values } = readDocument(documentOf([lineToDraft(saved, locale)]));
    const { vatRate: _, vatCategory: __, net: ___, ...given } = saved;
    expect(values.lines).toEqual([given]);
  }
});
