import { expect, test } from 'vitest';
import { documentTotals } from '#kernel/money/totals.ts';
import { productOf, quoteLinesOf } from './data.ts';
import { totalsOf } from './totals.ts';

test('halves go away from zero, and VAT is taken once per rate', () => {
  // 11.50 × 1 at 10 %, 12.50 × 2 at 5.5 %, 13.50 × 3 at 20 %.
  expect(totalsOf(quoteLinesOf(0))).toEqual({ net: '77.00', vat: '10.63', gross: '87.63' });
});

test('the driver and the product agree on every quote of the data', () => {
  for (let i = 0; i < 600; i += 1) {
    const lines = quoteLinesOf(i).map(({ product, quantity, discount }) => {
      const { unitPrice, rate } = productOf(product);
      return {
        quantity: String(quantity),
        unitPrice,
        ...(discount > 0 ? { discount: { percent: String(discount) } } : {}),
        vat: { category: 'S', rate },
      };
    });
    const { netTotal, vatTotal, grossTotal } = documentTotals({ lines });
    expect(totalsOf(quoteLinesOf(i)), `quote ${i}`).toEqual({
      net: netTotal,
      vat: vatTotal,
      gross: grossTotal,
    });
  }
});
