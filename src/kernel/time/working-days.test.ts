import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from './day.ts';
import {
  addWorkingDays,
  hoursOn,
  isWorkingDay,
  nextWorkingDay,
  usualCalendar,
  type WorkingCalendar,
} from './working-days.ts';

const paris = usualCalendar('Europe/Paris', 'FR');

test.each([
  ['a Friday', '2026-11-20', 1, '2026-11-23'],
  ['a Saturday', '2026-11-21', 1, '2026-11-23'],
  ['back from a Monday', '2026-11-23', -1, '2026-11-20'],
  ['over the armistice', '2026-11-10', 1, '2026-11-12'],
  ['over 1 May, a Friday', '2026-04-30', 1, '2026-05-04'],
  ['zero on a working day', '2026-11-20', 0, '2026-11-20'],
  ['zero on a Sunday', '2026-11-22', 0, '2026-11-23'],
  ['a week', '2026-11-13', 5, '2026-11-20'],
  ['the year end', '2026-12-24', 5, '2027-01-04'],
])('ACT-04: %s: %s and %i', (_what, day, count, expected) => {
  expect(addWorkingDays(day, count, paris)).toBe(expected);
});

test('the next working day is the day itself where it is one', () => {
  expect(nextWorkingDay('2026-11-11', paris)).toBe('2026-11-12');
  expect(nextWorkingDay('2026-11-12', paris)).toBe('2026-11-12');
});

test('ADM-10: the region’s holidays count, and exceptions before all else', () => {
  const calendar: WorkingCalendar = {
    ...paris,
    holidays: 'alsace-moselle',
    exceptions: [
      { day: '2026-11-11', isOpen: true },
      { day: '2026-11-13', isOpen: false },
      { day: '2026-11-14', isOpen: true },
    ],
  };
  const works = (day: string) => isWorkingDay(day, calendar);
  // Good Friday, in Alsace-Moselle alone.
  expect([works('2026-04-03'), isWorkingDay('2026-04-03', paris)]).toEqual([false, true]);
  expect(['2026-11-11', '2026-11-13', '2026-11-14', '2026-11-15'].map(works)).toEqual([
    true,
    false,
    true,
    false,
  ]);
  // A Saturday opened by exception has the hours of a Monday.
  expect(hoursOn('2026-11-14', calendar).map(({ from }) => from)).toEqual(['09:00', '14:00']);
});

test('no holidays but in France unless somebody says so', () => {
  expect(isWorkingDay('2026-07-14', usualCalendar('Europe/Berlin', 'DE'))).toBe(true);
});

test('counting on and counting days agree', () => {
  const days = fc.integer({ min: 0, max: 3000 }).map((count) => addDays('2024-01-01', count));
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 60 }), (day, count) => {
      const reached = addWorkingDays(day, count, paris);
      let counted = 0;
      for (let walked = addDays(day, 1); walked <= reached; walked = addDays(walked, 1)) {
        if (isWorkingDay(walked, paris)) counted += 1;
      }
      expect(counted).toBe(count);
      expect(isWorkingDay(reached, paris)).toBe(true);
    }),
  );
});

test('a calendar without working days is refused rather than walked for ever', () => {
  expect(() => nextWorkingDay('2026-01-01', { ...paris, hours: [] })).toThrow(RangeError);
});
