import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { usualCalendar, type WorkingCalendar } from './working-days.ts';
import { makeWorkingTime, openingOf } from './working-time.ts';

const HOUR = 3_600_000;
const paris = usualCalendar('Europe/Paris', 'FR');
const time = makeWorkingTime(paris);

test.each([
  ['while one works', '2026-11-24T09:15:00.000Z', '2026-11-24T09:15:00.000Z'],
  ['at the minute it closes', '2026-11-24T11:30:00.000Z', '2026-11-24T13:00:00.000Z'],
  ['in the evening', '2026-11-24T19:00:00.000Z', '2026-11-25T08:00:00.000Z'],
  ['on Friday evening', '2026-11-27T17:00:00.000Z', '2026-11-30T08:00:00.000Z'],
  ['on New Year’s eve', '2026-12-31T20:00:00.000Z', '2027-01-04T08:00:00.000Z'],
])('ADM-10: the next working moment %s', (_when, moment, expected) => {
  expect(time.next(moment)).toBe(expected);
});

test.each([
  ['ends at noon, not after lunch', '2026-11-24T08:00:00.000Z', 3.5, '2026-11-24T11:30:00.000Z'],
  ['goes over lunch', '2026-11-24T11:00:00.000Z', 1, '2026-11-24T13:30:00.000Z'],
  ['goes over a weekend', '2026-11-27T16:00:00.000Z', 2, '2026-11-30T09:00:00.000Z'],
  ['goes over the year’s end', '2026-12-31T16:00:00.000Z', 2, '2027-01-04T09:00:00.000Z'],
  ['goes over the change to summer time', '2026-03-27T16:00:00.000Z', 2, '2026-03-30T08:00:00.000Z'],
  ['goes over the change to winter time', '2026-10-23T15:00:00.000Z', 2, '2026-10-26T09:00:00.000Z'],
])('ADM-10: working time %s', (_what, moment, hours, expected) => {
  expect(time.add(moment, hours * HOUR)).toBe(expected);
});

test.each([
  ['at the same time', '2026-11-24T15:20:00.000Z', 1, '2026-11-25T15:20:00.000Z'],
  ['over a weekend', '2026-11-27T15:20:00.000Z', 1, '2026-11-30T15:20:00.000Z'],
  ['from a Saturday: Tuesday morning', '2026-11-28T10:00:00.000Z', 1, '2026-12-01T08:00:00.000Z'],
  ['from an evening: the second morning', '2026-11-24T20:00:00.000Z', 1, '2026-11-26T08:00:00.000Z'],
  ['over the change to summer time', '2026-03-27T15:20:00.000Z', 1, '2026-03-30T14:20:00.000Z'],
  ['zero: the next working moment', '2026-11-28T10:00:00.000Z', 0, '2026-11-30T08:00:00.000Z'],
])('ACT-04: working days on, %s', (_what, moment, count, expected) => {
  expect(time.addDays(moment, count)).toBe(expected);
});

test('ACT-04: what would fall after a shorter day’s end is due at that end, not days later', () => {
  const hours = paris.hours.map((each) =>
    each.weekday === 5 && each.from === '14:00' ? { ...each, to: '16:00' } : each,
  );
  expect(makeWorkingTime({ ...paris, hours }).addDays('2026-11-26T16:30:00.000Z', 1)).toBe(
    '2026-11-27T15:00:00.000Z',
  );
});

test('a day begins at its opening', () => {
  expect(openingOf('2026-11-24', paris)).toBe('2026-11-24T08:00:00.000Z');
  expect(openingOf('2026-07-01', paris)).toBe('2026-07-01T07:00:00.000Z');
});

test('a calendar in which nobody works is refused', () => {
  expect(() => makeWorkingTime({ ...paris, hours: [] }).next('2026-11-24T08:00:00.000Z')).toThrow(RangeError);
});

describe('any calendar, over clock changes', () => {
  const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => {
    const two = (part: number) => String(part).padStart(2, '0');
    return `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`;
  });
  const hours = fc
    .uniqueArray(clock, { minLength: 2, maxLength: 2 })
    .map((pair) => pair.toSorted())
    .chain(([from = '', to = '']) =>
      fc
        .subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })
        .map((weekdays) => weekdays.map((weekday) => ({ weekday, from, to }))),
    );
  // Zones that move their clocks by an hour, by half an hour, at midnight, and not at all.
  const zones = fc.constantFrom('Europe/Paris', 'Australia/Lord_Howe', 'America/Havana', 'Asia/Kolkata');
  const calendars: fc.Arbitrary<WorkingCalendar> = fc
    .record({ timeZone: zones, hours, holidays: fc.constantFrom('none', 'france', 'alsace-moselle') })
    .map((each) => ({ ...each, exceptions: [] }));
  const moments = fc
    .date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString());

  test('what is added is what lies between, and one works when it ends', () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 1, max: 500 * HOUR }), (calendar, from, ms) => {
        const working = makeWorkingTime(calendar);
        const reached = working.add(from, ms);
        expect(working.between(from, reached)).toBe(ms);
        const justBefore = new Date(Date.parse(reached) - 1).toISOString();
        expect(working.next(justBefore)).toBe(justBefore);
      }),
      { numRuns: 40 },
    );
  });

  test('adding in two steps is adding at once; the next moment costs no working time', () => {
    const some = fc.integer({ min: 1, max: 100 * HOUR });
    fc.assert(
      fc.property(calendars, moments, some, some, (calendar, from, a, b) => {
        const working = makeWorkingTime(calendar);
        expect(working.add(working.add(from, a), b)).toBe(working.add(from, a + b));
        expect(working.between(from, working.next(from))).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});
