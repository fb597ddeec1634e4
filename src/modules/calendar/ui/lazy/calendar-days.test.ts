import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CalendarItem } from '../../calendar.types.ts';
import { isOn, placeItems } from './place-items.ts';
import { shiftItem } from './shift-item.ts';
import { pageOn, shownDays } from './shown-days.ts';

const ZONE = 'Europe/Paris';
const DAY = '2026-11-26';

/** From and to on the wall clock of Paris in winter. */
const item = (from: string, to: string | null, day = DAY): CalendarItem => ({
  entity: 'meeting',
  id: `${from}-${to}`,
  version: 1,
  title: '',
  startAt: new Date(`${day}T${from}:00+01:00`).toISOString(),
  endAt: to === null ? null : new Date(`${day}T${to}:00+01:00`).toISOString(),
  isClosed: false,
  ownerId: null,
  ownerName: null,
  location: null,
});

describe('days on a page', () => {
  test('weeks begin on Monday, a month has whole weeks', () => {
    expect(shownDays('week', '2026-11-29')).toEqual(shownDays('week', '2026-11-23'));
    expect(shownDays('week', '2026-11-26')[0]).toBe('2026-11-23');
    const november = shownDays('month', '2026-11-15');
    expect([november[0], november.at(-1), november.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
    expect(shownDays('month', '2027-02-01')).toHaveLength(28);
  });

  test('the 31st and a month on is the last day of a shorter one', () => {
    expect(pageOn('month', '2027-01-31', 1)).toBe('2027-02-28');
    expect(pageOn('week', '2026-11-26', -1)).toBe('2026-11-19');
  });
});

describe('items on a day', () => {
  test('lie side by side where they overlap, and have the whole width where they do not', () => {
    const placed = placeItems(
      [item('09:00', '10:00'), item('09:30', '11:00'), item('10:00', '10:30'), item('14:00', '15:00')],
      DAY,
      ZONE,
    );
    expect(placed.map(({ item: { id }, lane, lanes }) => [id, lane, lanes])).toEqual([
      ['09:00-10:00', 0, 2],
      ['09:30-11:00', 1, 2],
      ['10:00-10:30', 0, 2],
      ['14:00-15:00', 0, 1],
    ]);
  });

  test('that end at midnight do not reach the next day; those without an end can be read', () => {
    const late = { ...item('22:00', null), endAt: '2026-11-26T23:00:00.000Z' };
    expect([isOn(late, DAY, ZONE), isOn(late, '2026-11-27', ZONE)]).toEqual([true, false]);
    expect(placeItems([late, item('23:50', null)], DAY, ZONE).map(({ from, to }) => [from, to])).toEqual([
      [1320, 1440],
      [1410, 1440],
    ]);
  });

  test('never cover each other', () => {
    const minute = fc.integer({ min: 0, max: 1380 });
    const two = (part: number) => String(part).padStart(2, '0');
    const clock = (at: number) => `${two(Math.floor(at / 60))}:${two(at % 60)}`;
    const some = fc
      .tuple(minute, fc.integer({ min: 0, max: 59 }))
      .map(([at, length]) => item(clock(at), clock(at + length)));
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), (items) => {
        const placed = placeItems(items, DAY, ZONE);
        expect(placed).toHaveLength(items.length);
        for (const [at, a] of placed.entries()) {
          expect(a.lane).toBeLessThan(a.lanes);
          for (const b of placed.slice(at + 1))
            expect(a.lane === b.lane && a.from < b.to && b.from < a.to).toBe(false);
        }
      }),
    );
  });
});

describe('moving', () => {
  test('keeps the length, and the hour of the day over a clock change', () => {
    const friday = item('10:00', '11:30', '2026-03-27');
    expect(shiftItem(friday, { days: 3, minutes: 0, edge: 'whole' }, ZONE)).toMatchObject({
      startAt: '2026-03-30T08:00:00.000Z',
      endAt: '2026-03-30T09:30:00.000Z',
    });
  });

  test('over midnight reaches the next day', () => {
    expect(shiftItem(item('23:30', null), { days: 0, minutes: 45, edge: 'whole' }, ZONE).startAt).toBe(
      '2026-11-26T23:15:00.000Z',
    );
    expect(shiftItem(item('00:15', null), { days: 0, minutes: -30, edge: 'whole' }, ZONE).startAt).toBe(
      '2026-11-25T22:45:00.000Z',
    );
  });

  test('the end alone never passes the beginning; what had none gets one', () => {
    expect(shiftItem(item('10:00', '11:00'), { days: 0, minutes: -120, edge: 'end' }, ZONE).endAt).toBe(
      '2026-11-26T09:15:00.000Z',
    );
    expect(shiftItem(item('10:00', null), { days: 0, minutes: 30, edge: 'end' }, ZONE).endAt).toBe(
      '2026-11-26T10:00:00.000Z',
    );
  });
});
