import { addDays, addMonths, dayOfWeek, endOfMonth, type Day } from '#kernel/time/day.ts';

export const VIEWS = ['day', 'week', 'month'] as const;
export type View = (typeof VIEWS)[number];

/** Days on the page of a view that holds `day`: weeks begin on Monday, a month's page has whole weeks. */
export function shownDays(view: View, day: Day): readonly Day[] {
  if (view === 'day') return [day];
  if (view === 'week') return daysFrom(mondayOf(day), 7);
  const first = mondayOf(`${day.slice(0, 8)}01`);
  const days = daysFrom(first, 42);
  const last = endOfMonth(day);
  return days.filter((_, at) => (days[at - (at % 7)] ?? '') <= last);
}

/** The day to go to for the next page of the view, or for the one before. */
export function pageOn(view: View, day: Day, by: 1 | -1): Day {
  if (view === 'month') return addMonths(day, by);
  return addDays(day, view === 'week' ? 7 * by : by);
}

function mondayOf(day: Day): Day {
  return addDays(day, 1 - dayOfWeek(day));
}

function daysFrom(first: Day, count: number): readonly Day[] {
  return Array.from({ length: count }, (_, at) => addDays(first, at));
}
