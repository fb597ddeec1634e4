import { addDays, addMonths, dayOfWeek, monthOf, type Day } from './day.ts';

const UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type PeriodUnit = (typeof UNITS)[number];

/** `this month`, `last 7 days`: without a count the whole calendar unit, with one the run of days that ends or starts today. */
export interface Period {
  readonly which: 'this' | 'last' | 'next';
  readonly unit: PeriodUnit;
  readonly count?: number;
}

/** Both ends belong to it. */
export interface DayRange {
  readonly first: Day;
  readonly last: Day;
}

/** Beyond it no real period lies, and days would leave the calendar. */
const MAX_COUNT = 1000;

const NAMED: ReadonlyMap<string, Period> = new Map([
  ['today', { which: 'this', unit: 'day' }],
  ['yesterday', { which: 'last', unit: 'day' }],
  ['tomorrow', { which: 'next', unit: 'day' }],
]);

/** Reads `today`, `last 7 days`, `next 2 weeks`, `this month`, in any case; null for anything else. A count is 1 to 1000. */
export function parsePeriod(text: string): Period | null {
  const words = text.trim().toLowerCase().split(/\s+/);
  const named = NAMED.get(words.join(' '));
  if (named) return named;
  const [which, ...rest] = words;
  if (which !== 'this' && which !== 'last' && which !== 'next') return null;
  if (rest.length === 1) return wholeUnit(which, rest[0] ?? '');
  return rest.length === 2 && which !== 'this' ? counted(which, rest[0] ?? '', rest[1] ?? '') : null;
}

/** The one spelling of a period, which `parsePeriod` reads back. */
export function periodText(period: Period): string {
  const { which, unit, count } = period;
  if (count !== undefined) return `${which} ${count} ${unit}${count === 1 ? '' : 's'}`;
  if (unit !== 'day') return `${which} ${unit}`;
  return { this: 'today', last: 'yesterday', next: 'tomorrow' }[which];
}

/**
 * The days of a period, seen from `today`. Weeks start on Monday (ISO 8601). `last 7 days` are the seven that end with today,
 * `next 7 days` the seven that start with it.
 */
export function daysOfPeriod(period: Period, today: Day): DayRange {
  const { which, unit, count } = period;
  if (count === undefined) return calendarUnit(unit, { this: 0, last: -1, next: 1 }[which], today);
  if (which === 'last') return { first: addDays(addUnits(today, unit, -count), 1), last: today };
  return { first: today, last: addDays(addUnits(today, unit, count), -1) };
}

function wholeUnit(which: Period['which'], word: string): Period | null {
  const unit = UNITS.find((known) => known === word);
  return unit && unit !== 'day' ? { which, unit } : null;
}

function counted(which: Period['which'], digits: string, word: string): Period | null {
  const unit = UNITS.find((known) => known === word || `${known}s` === word);
  if (!unit || !/^[1-9]\d{0,3}$/.test(digits)) return null;
  const count = Number(digits);
  return count <= MAX_COUNT ? { which, unit, count } : null;
}

function calendarUnit(unit: PeriodUnit, shift: number, today: Day): DayRange {
  const first = addUnits(firstOfUnit(unit, today), unit, shift);
  return { first, last: addDays(addUnits(first, unit, 1), -1) };
}

function firstOfUnit(unit: PeriodUnit, day: Day): Day {
  if (unit === 'day') return day;
  if (unit === 'week') return addDays(day, 1 - dayOfWeek(day));
  if (unit === 'year') return `${day.slice(0, 4)}-01-01`;
  const firstOfMonth = `${day.slice(0, 8)}01`;
  return unit === 'month' ? firstOfMonth : addMonths(firstOfMonth, -((monthOf(day) - 1) % 3));
}

function addUnits(day: Day, unit: PeriodUnit, count: number): Day {
  if (unit === 'day') return addDays(day, count);
  if (unit === 'week') return addDays(day, count * 7);
  return addMonths(day, count * { month: 1, quarter: 3, year: 12 }[unit]);
}
