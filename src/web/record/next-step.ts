import { addDays, dayOfWeek, type Day } from '#kernel/time/day.ts';
import { instantOf } from '#kernel/time/zone.ts';

/** When a next step is due, offered instead of a date to type. */
export const DUE = ['tomorrow', 'inThreeDays', 'nextWeek'] as const;
export type Due = (typeof DUE)[number];

/** 09:00 of a working day: Saturdays and Sundays move to Monday. */
export function dueAt(due: Due, today: Day, timeZone: string): string {
  const far = { tomorrow: 1, inThreeDays: 3, nextWeek: 7 }[due];
  return instantOf(workingDayFrom(addDays(today, far)), '09:00', timeZone);
}

function workingDayFrom(day: Day): Day {
  const weekday = dayOfWeek(day);
  return weekday > 5 ? addDays(day, 8 - weekday) : day;
}
