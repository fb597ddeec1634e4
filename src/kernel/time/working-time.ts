import { addDays, type Day, yearOf } from './day.ts';
import type { Instant } from './instant.ts';
import { addWorkingDays, hoursOn, type OpeningHours, type WorkingCalendar } from './working-days.ts';
import { dayInZone, instantOf, startOfDay, timeInZone } from './zone.ts';

/** Working time along one calendar. */
export interface WorkingTime {
  /** The moment itself where one works then, else the next opening. */
  next(moment: Instant): Instant;
  /** When `ms` milliseconds of working time will have passed: at noon, not after lunch, where that is when. With 0, as `next`. */
  add(moment: Instant, ms: number): Instant;
  /**
   * The same time of the day, `count` working days on; where one does not work then, the day's next opening, else its end. What begins outside of
   * working time begins at the next opening: one working day from a Saturday is Tuesday morning.
   */
  addDays(moment: Instant, count: number): Instant;
  /** Milliseconds of working time from one moment to another; 0 where the second comes first. */
  between(from: Instant, to: Instant): number;
}

/** The openings of one year in order, as epoch milliseconds; `worked[i]` is the working time before the i-th. */
interface Year {
  readonly opens: readonly number[];
  readonly closes: readonly number[];
  readonly worked: readonly number[];
  readonly total: number;
}

/** Nobody plans further; beyond, the calendar is wrong. */
const MOST_YEARS = 100;

/**
 * Openings are worked out once for each year and then found by bisection: walking days with a time-zone library took 27 ms for
 * five days, this takes microseconds (automation.md 1.6). Throws RangeError where nobody ever works.
 */
export function makeWorkingTime(calendar: WorkingCalendar): WorkingTime {
  const { timeZone } = calendar;
  const years = new Map<number, Year>();
  const openings = (year: number): Year => {
    const known = years.get(year) ?? openingsOf(year, calendar);
    years.set(year, known);
    return known;
  };
  const yearAt = (ms: number) => yearOf(dayInZone(ms, timeZone));
  /** The first answer that a year gives, from the moment's own year on. */
  const inSomeYear = (from: number, find: (year: Year) => number | undefined): Instant => {
    const first = yearAt(from);
    for (let year = first; year < first + MOST_YEARS; year += 1) {
      const found = find(openings(year));
      if (found !== undefined) return new Date(found).toISOString();
    }
    throw new RangeError('the calendar has no working time');
  };
  const next = (moment: Instant) => {
    const from = Date.parse(moment);
    return inSomeYear(from, (year) => nextOpen(from, year));
  };
  return {
    next,
    add: (moment, ms) => {
      if (ms === 0) return next(moment);
      const from = Date.parse(moment);
      let left = ms + workedBefore(from, openings(yearAt(from)));
      return inSomeYear(from, (year) => {
        if (left <= year.total) return momentAfter(left, year);
        left -= year.total;
        return undefined;
      });
    },
    addDays: (moment, count) => {
      const start = next(moment);
      const day = addWorkingDays(dayInZone(start, timeZone), count, calendar);
      const reached = instantOf(day, timeInZone(start, timeZone), timeZone);
      const closing = closingOf(day, calendar);
      return reached < closing ? next(reached) : closing;
    },
    between: (from, to) => {
      const [start, end] = [Date.parse(from), Date.parse(to)];
      if (end <= start) return 0;
      let worked = workedBefore(end, openings(yearAt(end))) - workedBefore(start, openings(yearAt(start)));
      for (let year = yearAt(start); year < yearAt(end); year += 1) worked += openings(year).total;
      return worked;
    },
  };
}

/** When one begins to work on a working day. */
export function openingOf(day: Day, calendar: WorkingCalendar): Instant {
  return instantOf(day, hoursOn(day, calendar)[0]?.from ?? '09:00', calendar.timeZone);
}

function closingOf(day: Day, calendar: WorkingCalendar): Instant {
  const last = hoursOn(day, calendar).at(-1);
  return last
    ? new Date(spanOf(day, last, calendar.timeZone)[1]).toISOString()
    : startOfDay(day, calendar.timeZone);
}

function openingsOf(year: number, calendar: WorkingCalendar): Year {
  const name = String(year).padStart(4, '0');
  const opens: number[] = [];
  const closes: number[] = [];
  const worked: number[] = [];
  let total = 0;
  for (let day = `${name}-01-01`; day.startsWith(name); day = addDays(day, 1)) {
    for (const hours of hoursOn(day, calendar)) {
      const [open, close] = spanOf(day, hours, calendar.timeZone);
      // A whole opening may fall into the hour that a clock change skips.
      if (close <= open) continue;
      opens.push(open);
      closes.push(close);
      worked.push(total);
      total += close - open;
    }
  }
  return { opens, closes, worked, total };
}

function spanOf(day: Day, { from, to }: OpeningHours, zone: string): [number, number] {
  const close = to === '24:00' ? startOfDay(addDays(day, 1), zone) : instantOf(day, to, zone);
  return [Date.parse(instantOf(day, from, zone)), Date.parse(close)];
}

/** Working time of the year that is over at a moment. */
function workedBefore(moment: number, { opens, closes, worked }: Year): number {
  const at = countAtMost(moment, opens) - 1;
  if (at < 0) return 0;
  return (worked[at] ?? 0) + Math.min(moment, closes[at] ?? 0) - (opens[at] ?? 0);
}

/** The first moment, not before the one given, at which one works; undefined: not in this year. */
function nextOpen(moment: number, { opens, closes }: Year): number | undefined {
  const open = opens[countAtMost(moment, closes)];
  return open === undefined ? undefined : Math.max(open, moment);
}

/** The first moment at which so much of the year's working time is over; at least 1 ms, at most all of it. */
function momentAfter(ms: number, { opens, worked }: Year): number {
  const at = countAtMost(ms - 1, worked) - 1;
  return (opens[at] ?? 0) + ms - (worked[at] ?? 0);
}

/** How many of the numbers are at most `limit`; they rise. */
function countAtMost(limit: number, numbers: readonly number[]): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
