import { addDays, type Day } from '#kernel/time/day.ts';
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  type WorkingCalendar,
} from '#kernel/time/working-days.ts';
import { openingOf } from '#kernel/time/working-time.ts';
import { instantOf } from '#kernel/time/zone.ts';

/** When a next step is due, offered instead of a date to type. */
export const DUE = ['nextWorkingDay', 'tomorrow', 'inThreeWorkingDays', 'nextWeek'] as const;
export type Due = (typeof DUE)[number];

/**
 * The opening of a working day of whoever is to do it (ACT-04): the next one, the third from now, or the first in a week's time.
 * Tomorrow is tomorrow, at nine where one does not work then.
 */
export function dueAt(due: Due, today: Day, calendar: WorkingCalendar): string {
  const tomorrow = addDays(today, 1);
  switch (due) {
    case 'nextWorkingDay':
      return openingOf(addWorkingDays(today, 1, calendar), calendar);
    case 'tomorrow':
      return isWorkingDay(tomorrow, calendar)
        ? openingOf(tomorrow, calendar)
        : instantOf(tomorrow, '09:00', calendar.timeZone);
    case 'inThreeWorkingDays':
      return openingOf(addWorkingDays(today, 3, calendar), calendar);
    case 'nextWeek':
      return openingOf(nextWorkingDay(addDays(today, 7), calendar), calendar);
  }
}
