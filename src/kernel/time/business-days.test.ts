import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addBusinessDays, isBusinessDay, nextBusinessDay } from './business-days.ts';
import { addDays } from './day.ts';
import { isFrenchHoliday } from './holidays-france.ts';

test.each([
  ['a Friday', '2026-11-20', 1, '2026-11-23'],
  ['a Saturday', '2026-11-21', 1, '2026-11-23'],
  ['back from a Monday', '2026-11-23', -1, '2026-11-20'],
  ['over the armistice', '2026-11-10', 1, '2026-11-12'],
  ['over 1 May, a Friday', '2026-04-30', 1, '2026-05-04'],
  ['zero on a business day', '2026-11-20', 0, '2026-11-20'],
  ['zero on a Sunday', '2026-11-22', 0, '2026-11-23'],
  ['a week', '2026-11-13', 5, '2026-11-20'],
  ['the year end', '2026-12-24', 5, '2027-01-04'],
])('%s: %s and %i', (_what, day, count, expected) => {
  expect(addBusinessDays(day, count, isFrenchHoliday)).toBe(expected);
});

test('the next business day is the day itself where it is one', () => {
  expect(nextBusinessDay('2026-11-11', isFrenchHoliday)).toBe('2026-11-12');
  expect(nextBusinessDay('2026-11-12', isFrenchHoliday)).toBe('2026-11-12');
});

test('counting on and counting days agree', () => {
  const days = fc.integer({ min: 0, max: 3000 }).map((count) => addDays('2024-01-01', count));
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 60 }), (day, count) => {
      const reached = addBusinessDays(day, count, isFrenchHoliday);
      let counted = 0;
      for (let walked = addDays(day, 1); walked <= reached; walked = addDays(walked, 1)) {
        if (isBusinessDay(walked, isFrenchHoliday)) counted += 1;
      }
      expect(counted).toBe(count);
      expect(isBusinessDay(reached, isFrenchHoliday)).toBe(true);
    }),
  );
});

test('a calendar without business days is refused rather than walked for ever', () => {
  expect(() => nextBusinessDay('2026-01-01', () => true)).toThrow(RangeError);
});
