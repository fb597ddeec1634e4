import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, compareDays, dayOfWeek, daysBetween, endOfMonth, isDay } from './day.ts';

const days = fc
  .date({ min: new Date('0010-01-01T00:00:00Z'), max: new Date('9990-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test.each([
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2024-02-29', true],
  ['1900-02-29', false],
  ['2000-02-29', true],
  ['2026-04-31', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['0000-01-01', false],
  ['0001-01-01', true],
  ['9999-12-31', true],
  ['2026-1-01', false],
  ['2026-01-01T00:00:00Z', false],
  ['2026-01-01\n', false],
  ['', false],
])('isDay(%j) is %j', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-01-30', 1, '2026-02-28'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-12-15', 1, '2027-01-15'],
  ['2026-01-15', -1, '2025-12-15'],
  ['2026-05-31', -17, '2024-12-31'],
  ['2024-02-29', 12, '2025-02-28'],
  ['0099-12-31', 2, '0100-02-28'],
])('%s and %i months is %s', (day, count, expected) => {
  expect(addMonths(day, count)).toBe(expected);
});

test.each([
  ['2026-02-10', '2026-02-28'],
  ['2024-02-29', '2024-02-29'],
  ['2026-12-01', '2026-12-31'],
])('the month of %s ends on %s', (day, expected) => {
  expect(endOfMonth(day)).toBe(expected);
});

test.each([
  ['2026-11-22', 7],
  ['2026-11-23', 1],
  ['2000-01-01', 6],
])('the day of the week of %s is %i', (day, expected) => {
  expect(dayOfWeek(day)).toBe(expected);
});

describe('any days', () => {
  const counts = fc.integer({ min: -700, max: 700 });

  test('adding days is counted back by daysBetween', () => {
    fc.assert(
      fc.property(days, counts, (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
      }),
    );
  });

  test('order follows the count between', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        expect(compareDays(a, b)).toBe(Math.sign(daysBetween(b, a)));
      }),
    );
  });

  test('adding months lands in the month meant, on the same date or its last', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -11, max: 100 }), (day, count) => {
        const reached = addMonths(day, count);
        expect(isDay(reached)).toBe(true);
        const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(months(reached) - months(day)).toBe(count);
        expect([day.slice(8), endOfMonth(reached).slice(8)]).toContain(reached.slice(8));
      }),
    );
  });
});

test('no day lies outside the calendar', () => {
  expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  expect(() => addDays('0001-01-01', -1)).toThrow(RangeError);
  expect(() => addDays('soon', 1)).toThrow(RangeError);
});
