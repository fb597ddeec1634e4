import { addDays, type Day } from '#kernel/time/day.ts';
import { dayInZone, timeInZone } from '#kernel/time/zone.ts';
import type { CalendarItem } from '../../calendar.types.ts';

/** The part of an item that lies on one day, in minutes of its wall clock, beside what overlaps it. */
export interface Placed {
  readonly item: CalendarItem;
  readonly from: number;
  readonly to: number;
  /** Of `lanes` side by side, the first is 0. */
  readonly lane: number;
  readonly lanes: number;
}

const DAY_MINUTES = 24 * 60;

/** As tall as a line of text; also what takes no time, or does not say how much. */
const LEAST_MINUTES = 30;

/** Whether anything of the item lies on the day; one that ends at midnight does not reach the next. */
export function isOn(item: CalendarItem, day: Day, zone: string): boolean {
  const start = dayInZone(item.startAt, zone);
  if (item.endAt === null || item.endAt <= item.startAt) return start === day;
  const lastMoment = Date.parse(item.endAt) - 1;
  return start <= day && day <= dayInZone(lastMoment, zone);
}

/** The day's items side by side where they overlap, and never shorter than one can read. */
export function placeItems(items: readonly CalendarItem[], day: Day, zone: string): readonly Placed[] {
  const spans = items
    .filter((item) => isOn(item, day, zone))
    .map((item) => ({ item, ...spanOn(item, day, zone) }))
    .toSorted((a, b) => a.from - b.from || b.to - a.to);
  const placed: Placed[] = [];
  let group: { item: CalendarItem; from: number; to: number; lane: number }[] = [];
  let ends: number[] = [];
  const close = () => {
    placed.push(...group.map((one) => ({ ...one, lanes: ends.length })));
    group = [];
    ends = [];
  };
  for (const span of spans) {
    if (ends.every((end) => end <= span.from)) close();
    const free = ends.findIndex((end) => end <= span.from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = span.to;
    group.push({ ...span, lane });
  }
  close();
  return placed;
}

function spanOn({ startAt, endAt }: CalendarItem, day: Day, zone: string): { from: number; to: number } {
  const begins = dayInZone(startAt, zone) === day ? minutesOf(startAt, zone) : 0;
  const from = Math.min(begins, DAY_MINUTES - LEAST_MINUTES);
  if (endAt === null) return { from, to: from + LEAST_MINUTES };
  const ends = dayInZone(endAt, zone) === day ? minutesOf(endAt, zone) : DAY_MINUTES;
  return { from, to: Math.max(ends, from + LEAST_MINUTES) };
}

export function minutesOf(instant: string, zone: string): number {
  const [hours = '0', minutes = '0'] = timeInZone(instant, zone).split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** `HH:MM` of a minute of the day, and the day itself, which a minute beyond midnight makes the next. */
export function wallClock(day: Day, minutes: number): { readonly day: Day; readonly time: string } {
  const days = Math.floor(minutes / DAY_MINUTES);
  const rest = minutes - days * DAY_MINUTES;
  const two = (part: number) => String(part).padStart(2, '0');
  return {
    day: days === 0 ? day : addDays(day, days),
    time: `${two(Math.floor(rest / 60))}:${two(rest % 60)}`,
  };
}
