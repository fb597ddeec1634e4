import { addDays, dayOfWeek, type Day } from './day.ts';

export type IsHoliday = (day: Day) => boolean;

/** A year without one business day is a calendar set wrong, not a long holiday. */
const LONGEST_REST = 366;

/** Monday to Friday, unless a holiday. */
export function isBusinessDay(day: Day, isHoliday: IsHoliday): boolean {
  return dayOfWeek(day) <= 5 && !isHoliday(day);
}

/** The day itself when it is a business day, else the first one after it. */
export function nextBusinessDay(day: Day, isHoliday: IsHoliday): Day {
  return firstBusinessDay(day, 1, isHoliday);
}

/**
 * The day `count` business days later, or earlier when negative; the starting day is not counted, whatever it is. With 0, the
 * day itself or the next business day.
 */
export function addBusinessDays(day: Day, count: number, isHoliday: IsHoliday): Day {
  if (count === 0) return nextBusinessDay(day, isHoliday);
  const step = count < 0 ? -1 : 1;
  let reached = day;
  for (let left = Math.abs(count); left > 0; left -= 1) {
    reached = firstBusinessDay(addDays(reached, step), step, isHoliday);
  }
  return reached;
}

function firstBusinessDay(from: Day, step: 1 | -1, isHoliday: IsHoliday): Day {
  let day = from;
  for (let rested = 0; !isBusinessDay(day, isHoliday); rested += 1) {
    if (rested === LONGEST_REST) throw new RangeError('the calendar has no business day within a year');
    day = addDays(day, step);
  }
  return day;
}
