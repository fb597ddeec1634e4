/** A calendar day, `YYYY-MM-DD`, of the years 0001 to 9999: no hour, no zone. */
export type Day = string;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** Whether the text is a day that exists; `2026-02-29` does not, though JavaScript would read 1 March in it. */
export function isDay(text: string): boolean {
  if (!DAY.test(text) || text < '0001') return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && dayOf(ms) === text;
}

/**
 * Whether people mean such a day: of the years 1000 to 8999. Others are slips of the hand, such as 0026, and what is reckoned from
 * them may leave the calendar.
 */
export function isLikelyDay(text: string): boolean {
  return isDay(text) && text >= '1000' && text < '9';
}

/** The day `count` days later, or earlier when negative. */
export function addDays(day: Day, count: number): Day {
  return dayOf(millisecondsOf(day) + count * DAY_MS);
}

/** The same date `count` months later; the 31st becomes the last day of a shorter month (automation.md 1.6). */
export function addMonths(day: Day, count: number): Day {
  const months = yearOf(day) * 12 + monthOf(day) - 1 + count;
  const first = firstOf(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1);
  const last = endOfMonth(first);
  return day.slice(8) > last.slice(8) ? last : `${first.slice(0, 8)}${day.slice(8)}`;
}

/** The last day of the day's month. */
export function endOfMonth(day: Day): Day {
  const date = new Date(millisecondsOf(`${day.slice(0, 8)}01`));
  date.setUTCMonth(date.getUTCMonth() + 1, 0);
  return dayOf(date.getTime());
}

/** ISO 8601: Monday is 1, Sunday is 7. */
export function dayOfWeek(day: Day): number {
  return new Date(millisecondsOf(day)).getUTCDay() || 7;
}

/** Days from `from` to `to`, negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((millisecondsOf(to) - millisecondsOf(from)) / DAY_MS);
}

/** Negative, zero or positive as `a` is before, on or after `b`. */
export function compareDays(a: Day, b: Day): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** January is 1. */
export function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}

function firstOf(year: number, month: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

function millisecondsOf(day: Day): number {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`);
  return Date.parse(`${day}T00:00:00Z`);
}

function dayOf(ms: number): Day {
  const text = new Date(ms).toISOString();
  if (text.length !== 24 || text < '0001') throw new RangeError('day out of range');
  return text.slice(0, 10);
}
