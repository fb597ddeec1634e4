import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

it.each([
  ['100.00', 'month', 24, '2400.00'],
  ['300.00', 'quarter', 12, '1200.00'],
  ['1000.00', 'year', 18, '1500.00'],
  ['100.00', 'year', 1, '8.33'],
  ['100.00', 'year', 7, '58.33'],
  ['0.00', 'month', 600, '0.00'],
])(
  '%s every %s over %i months are %s in all (PIPE-15)',
  async (recurringAmount, recurringInterval, termMonths, value) => {
    const { body } = await app.post('deals', {
      name: 'Contrat',
      recurringAmount,
      recurringInterval,
      termMonths,
    });
    expect(body.contractValue).toBe(value);
  },
);

it('has no contract value while a part of it is missing, and cannot be typed', async () => {
  const { body } = await app.post('deals', { name: 'Contrat', recurringAmount: '100.00', termMonths: 12 });
  expect(body.contractValue).toBeNull();
  const changed = await app.patch(`deals/${body.id}`, { recurringInterval: 'month' });
  expect(changed.body.contractValue).toBe('1200.00');
  const typed = await app.patch(`deals/${body.id}`, { contractValue: '1.00' });
  expect(typed.body.errors).toMatchObject([{ field: 'contractValue' }]);
});
