import { expect, test } from 'vitest';
import { dueAt } from './next-step.ts';

test.each([
  ['tomorrow', '2026-11-24', '2026-11-25T08:00:00.000Z'],
  ['tomorrow', '2026-11-27', '2026-11-30T08:00:00.000Z'],
  ['tomorrow', '2026-11-28', '2026-11-30T08:00:00.000Z'],
  ['inThreeDays', '2026-11-26', '2026-11-30T08:00:00.000Z'],
  ['nextWeek', '2026-11-24', '2026-12-01T08:00:00.000Z'],
  ['tomorrow', '2026-07-01', '2026-07-02T07:00:00.000Z'],
] as const)('%s from %s is nine o’clock in Paris of a working day', (due, today, at) => {
  expect(dueAt(due, today, 'Europe/Paris')).toBe(at);
});
