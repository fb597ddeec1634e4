import { expect, test } from 'vitest';
import { usualCalendar } from '#kernel/time/working-days.ts';
import { dueAt } from './next-step.ts';

const calendar = usualCalendar('Europe/Paris', 'FR');

test.each([
  ['nextWorkingDay', '2026-11-24', '2026-11-25T08:00:00.000Z'],
  ['nextWorkingDay', '2026-11-27', '2026-11-30T08:00:00.000Z'],
  ['nextWorkingDay', '2026-11-28', '2026-11-30T08:00:00.000Z'],
  // The armistice is a holiday.
  ['nextWorkingDay', '2026-11-10', '2026-11-12T08:00:00.000Z'],
  ['nextWorkingDay', '2026-07-01', '2026-07-02T07:00:00.000Z'],
  ['tomorrow', '2026-11-24', '2026-11-25T08:00:00.000Z'],
  ['tomorrow', '2026-11-27', '2026-11-28T08:00:00.000Z'],
  ['inThreeWorkingDays', '2026-11-26', '2026-12-01T08:00:00.000Z'],
  ['nextWeek', '2026-11-24', '2026-12-01T08:00:00.000Z'],
  ['nextWeek', '2026-11-04', '2026-11-12T08:00:00.000Z'],
] as const)('ACT-04: %s from %s is when the day begins', (due, today, at) => {
  expect(dueAt(due, today, calendar)).toBe(at);
});

test('ACT-04: the day begins when the calendar says so', () => {
  const hours = calendar.hours.map((each) => ({
    ...each,
    from: each.from === '09:00' ? '07:30' : each.from,
  }));
  expect(dueAt('nextWorkingDay', '2026-11-24', { ...calendar, hours })).toBe('2026-11-25T06:30:00.000Z');
});
