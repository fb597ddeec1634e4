import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayInZone, instantOf, isZone, startOfDay } from './zone.ts';

test.each([
  ['Europe/Paris', true],
  ['Indian/Reunion', true],
  ['UTC', true],
  ['Europe/Lutetia', false],
  ['+01:00', false],
  ['', false],
])('isZone(%j) is %j', (name, expected) => {
  expect(isZone(name)).toBe(expected);
});

test.each([
  ['winter', '2026-01-15', '10:00', 'Europe/Paris', '2026-01-15T09:00:00.000Z'],
  ['summer', '2026-07-15', '10:00', 'Europe/Paris', '2026-07-15T08:00:00.000Z'],
  ['a gap: forward by what was skipped', '2026-03-29', '02:30', 'Europe/Paris', '2026-03-29T01:30:00.000Z'],
  ['the end of a gap', '2026-03-29', '03:00', 'Europe/Paris', '2026-03-29T01:00:00.000Z'],
  ['an overlap: the first', '2026-10-25', '02:30', 'Europe/Paris', '2026-10-25T00:30:00.000Z'],
  ['the end of an overlap', '2026-10-25', '03:00', 'Europe/Paris', '2026-10-25T02:00:00.000Z'],
  ['another hemisphere', '2026-04-05', '02:30', 'Australia/Sydney', '2026-04-04T15:30:00.000Z'],
  ['half an hour of summer', '2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z'],
  ['a skipped day', '2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
  ['no summer', '2026-07-01', '00:00', 'Indian/Reunion', '2026-06-30T20:00:00.000Z'],
])('%s: %s %s in %s', (_what, day, time, zone, expected) => {
  expect(instantOf(day, time, zone)).toBe(expected);
});

test('a day whose midnight is skipped starts when the clocks moved', () => {
  expect(startOfDay('2026-04-24', 'Africa/Cairo')).toBe('2026-04-23T22:00:00.000Z');
});

test('refuses what is no wall-clock time', () => {
  expect(() => instantOf('2026-02-30', '10:00', 'UTC')).toThrow(RangeError);
  expect(() => instantOf('2026-02-20', '25:00', 'UTC')).toThrow(RangeError);
});

test.each([
  ['2026-03-28T23:30:00Z', 'Europe/Paris', '2026-03-29'],
  ['2026-03-28T22:59:59.999Z', 'Europe/Paris', '2026-03-28'],
  ['2026-01-01T03:00:00Z', 'America/Martinique', '2025-12-31'],
])('at %s in %s it is %s', (instant, zone, day) => {
  expect(dayInZone(instant, zone)).toBe(day);
  expect(dayInZone(Date.parse(instant), zone)).toBe(day);
});

test('every day holds its own start and not the millisecond before, clock changes or not', () => {
  const zones = fc.constantFrom(
    'Europe/Paris',
    'Africa/Cairo',
    'America/Havana',
    'Pacific/Chatham',
    'Asia/Kolkata',
  );
  const days = fc
    .date({
      min: new Date('1995-01-01T00:00:00Z'),
      max: new Date('2035-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(days, zones, (day, zone) => {
      const start = Date.parse(startOfDay(day, zone));
      expect(dayInZone(start, zone)).toBe(day);
      expect(dayInZone(start - 1, zone) < day).toBe(true);
    }),
    {
      numRuns: 500,
      examples: [
        ['2026-04-24', 'Africa/Cairo'],
        ['2026-11-01', 'America/Havana'],
      ],
    },
  );
});
