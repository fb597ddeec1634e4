import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from './day.ts';
import { daysOfPeriod, parsePeriod, periodText } from './periods.ts';

/** A Sunday. */
const TODAY = '2026-11-22';

test.each([
  ['today', '2026-11-22', '2026-11-22'],
  ['yesterday', '2026-11-21', '2026-11-21'],
  ['tomorrow', '2026-11-23', '2026-11-23'],
  ['last 7 days', '2026-11-16', '2026-11-22'],
  ['next 7 days', '2026-11-22', '2026-11-28'],
  ['last 1 day', '2026-11-22', '2026-11-22'],
  ['next 2 weeks', '2026-11-22', '2026-12-05'],
  ['last 3 months', '2026-08-23', '2026-11-22'],
  ['next 1 year', '2026-11-22', '2027-11-21'],
  ['this week', '2026-11-16', '2026-11-22'],
  ['last week', '2026-11-09', '2026-11-15'],
  ['next week', '2026-11-23', '2026-11-29'],
  ['this month', '2026-11-01', '2026-11-30'],
  ['last month', '2026-10-01', '2026-10-31'],
  ['next month', '2026-12-01', '2026-12-31'],
  ['this quarter', '2026-10-01', '2026-12-31'],
  ['last quarter', '2026-07-01', '2026-09-30'],
  ['next quarter', '2027-01-01', '2027-03-31'],
  ['this year', '2026-01-01', '2026-12-31'],
  ['last year', '2025-01-01', '2025-12-31'],
  ['next year', '2027-01-01', '2027-12-31'],
])('%s, seen from a Sunday', (text, first, last) => {
  const period = parsePeriod(text);
  expect(period && daysOfPeriod(period, TODAY)).toEqual({ first, last });
  expect(period && periodText(period)).toBe(text);
});

test.each([
  ['  LAST   1  Days ', 'last 1 day'],
  ['Next 12 month', 'next 12 months'],
  ['last 1000 years', 'last 1000 years'],
])('%j is spelled %j', (text, spelling) => {
  const period = parsePeriod(text);
  expect(period && periodText(period)).toBe(spelling);
});

test.each([
  'now',
  'this',
  'this day',
  'this 2 weeks',
  'last 0 days',
  'last 01 days',
  'last -1 days',
  'last 1001 days',
  'last 7 fortnights',
  'last weeks',
  'last 7 days ago',
  '',
])('%j is no period', (text) => {
  expect(parsePeriod(text)).toBeNull();
});

test('last, this and next unit follow each other without gap or overlap, and today lies in this one', () => {
  const days = fc.integer({ min: -20_000, max: 20_000 }).map((count) => addDays('2026-01-01', count));
  fc.assert(
    fc.property(days, fc.constantFrom('week', 'month', 'quarter', 'year'), (today, unit) => {
      const ranges = (['last', 'this', 'next'] as const).map((which) => {
        const period = parsePeriod(`${which} ${unit}`);
        if (!period) throw new Error('not a period');
        return daysOfPeriod(period, today);
      });
      const [last, current, next] = ranges;
      expect(addDays(last?.last ?? '', 1)).toBe(current?.first);
      expect(addDays(current?.last ?? '', 1)).toBe(next?.first);
      expect(daysBetween(current?.first ?? '', today)).toBeGreaterThanOrEqual(0);
      expect(daysBetween(today, current?.last ?? '')).toBeGreaterThanOrEqual(0);
    }),
  );
});
