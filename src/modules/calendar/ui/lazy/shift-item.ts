import { addDays } from '#kernel/time/day.ts';
import { dayInZone, instantOf } from '#kernel/time/zone.ts';
import type { CalendarItem, CalendarKind } from '../../calendar.types.ts';
import { minutesOf, wallClock } from './place-items.ts';

/** By how much an item is moved on the wall clock, or only its end. */
export interface Shift {
  readonly days: number;
  readonly minutes: number;
  readonly edge: 'whole' | 'end';
}

const LEAST_MS = 15 * 60_000;

/** An item without an end of its own is shown this long, and lasts as long once its end is moved. */
const USUAL_MS = 30 * 60_000;

/** The item at its new time: ten o'clock stays ten o'clock over a clock change, and a meeting as long as it was. */
export function shiftItem(item: CalendarItem, shift: Shift, zone: string): CalendarItem {
  if (shift.edge === 'end') {
    const end = item.endAt ?? later(item.startAt, USUAL_MS);
    const moved = movedBy(end, shift, zone);
    const least = later(item.startAt, LEAST_MS);
    return { ...item, endAt: moved < least ? least : moved };
  }
  const startAt = movedBy(item.startAt, shift, zone);
  const length = item.endAt === null ? null : Date.parse(item.endAt) - Date.parse(item.startAt);
  return { ...item, startAt, endAt: length === null ? null : later(startAt, length) };
}

/** What is to be written of an item that was moved. */
export function timesOf(item: CalendarItem, kind: CalendarKind): Readonly<Record<string, string>> {
  const end = kind.end !== null && item.endAt !== null ? { [kind.end]: item.endAt } : {};
  return { [kind.start]: item.startAt, ...end };
}

function movedBy(instant: string, { days, minutes }: Shift, zone: string): string {
  const day = addDays(dayInZone(instant, zone), days);
  const reached = wallClock(day, minutesOf(instant, zone) + minutes);
  return instantOf(reached.day, reached.time, zone);
}

function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
