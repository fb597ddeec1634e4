import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareInstants, parseInstant } from './instant.ts';

test.each([
  ['2026-11-22T03:04:05Z', '2026-11-22T03:04:05.000Z'],
  ['2026-11-22t03:04:05.6z', '2026-11-22T03:04:05.600Z'],
  ['2026-11-22T03:04:05.678901Z', '2026-11-22T03:04:05.678901Z'],
  ['2026-11-22T03:04:05.678000Z', '2026-11-22T03:04:05.678Z'],
  ['2026-11-22T03:04:05.1234567Z', '2026-11-22T03:04:05.123456Z'],
  ['2026-01-01T00:30:00+01:00', '2025-12-31T23:30:00.000Z'],
  ['2026-01-01T00:30:00-09:30', '2026-01-01T10:00:00.000Z'],
  ['2026-02-29T00:00:00Z', null],
  ['2026-01-01T24:00:00Z', null],
  ['2026-12-31T23:59:60Z', null],
  ['2026-01-01T00:00:00', null],
  ['2026-01-01 00:00:00Z', null],
  ['2026-01-01', null],
  ['2026-01-01T00:00:00+25:00', null],
  ['0001-01-01T00:30:00+01:00', null],
  ['9999-12-31T23:30:00-01:00', null],
  ['', null],
])('%j reads as %j', (text, expected) => {
  expect(parseInstant(text)).toBe(expected);
});

test('instants order by their microseconds, however many decimals they show', () => {
  expect(compareInstants('2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000Z')).toBe(0);
  expect(compareInstants('2026-01-01T00:00:00.6Z', '2026-01-01T00:00:00.599Z')).toBe(1);
  expect(compareInstants('2026-01-01T00:00:00.5Z', '2026-01-01T00:00:00.500001Z')).toBe(-1);
});

test('any moment, shifted to any offset, is the same instant', () => {
  const moments = fc.date({
    min: new Date('1000-01-01T00:00:00Z'),
    max: new Date('9000-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(moments, fc.integer({ min: -14 * 60, max: 14 * 60 }), (moment, offset) => {
      const local = new Date(moment.getTime() + offset * 60_000).toISOString().slice(0, -1);
      const minutes = Math.abs(offset);
      const clock = [Math.floor(minutes / 60), minutes % 60]
        .map((part) => String(part).padStart(2, '0'))
        .join(':');
      expect(parseInstant(`${local}${offset < 0 ? '-' : '+'}${clock}`)).toBe(moment.toISOString());
    }),
  );
});
