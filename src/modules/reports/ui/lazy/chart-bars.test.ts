import { expect, test } from 'vitest';
import { barsOf } from './chart-bars.ts';

test('rows of one label are one bar, exact to the cent, and currencies stand apart', () => {
  const rows = [
    { month: '2026-11', currency: 'EUR', won: '0.10', weighted: '5.00' },
    { month: '2026-12', currency: 'EUR', won: '1.00', weighted: null },
    { month: '2026-11', currency: 'EUR', won: '0.20', weighted: '5.00' },
    { month: '2026-11', currency: 'CHF', won: '7.00', weighted: '0.00' },
  ];
  expect(barsOf({ label: 'month', parts: ['won', 'weighted'] }, rows)).toEqual([
    {
      currency: 'EUR',
      bars: [
        { label: '2026-11', parts: ['0.3', '10'] },
        { label: '2026-12', parts: ['1', '0'] },
      ],
      most: 10.3,
    },
    { currency: 'CHF', bars: [{ label: '2026-11', parts: ['7', '0'] }], most: 7 },
  ]);
});
