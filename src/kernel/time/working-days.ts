import { addDays, dayOfWeek, yearOf, type Day } from './day.ts';
import { type FrenchHoliday, frenchHolidays, type FrenchRegion } from './holidays-france.ts';

/** When one works on a weekday (ISO 8601: Monday is 1), on the wall clock: `09:00` to `12:30`, at most to `24:00`. */
export interface OpeningHours {
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
}

/** When people work: a week that repeats, public holidays, and days that differ (ADM-10). */
export interface WorkingCalendar {
  /** IANA name of the zone whose clocks the hours mean. */
  readonly timeZone: string;
  /** Several intervals a day; they do not overlap. */
  readonly hours: readonly OpeningHours[];
  readonly holidays: FrenchRegion | 'none';
  /** Days that are closed, or open although a holiday or a weekend: these go before all else. */
  readonly exceptions: readonly { readonly day: Day; readonly isOpen: boolean }[];
}

/** A year without one working day is a calendar set wrong, not a long holiday. */
const LONGEST_REST = 366;

/** What an unset firm works: Monday to Friday, nine to half past twelve and two to six. */
export function usualCalendar(timeZone: string, country: string): WorkingCalendar {
  const hours = [1, 2, 3, 4, 5].flatMap((weekday) => [
    { weekday, from: '09:00', to: '12:30' },
    { weekday, from: '14:00', to: '18:00' },
  ]);
  return { timeZone, hours, holidays: country === 'FR' ? 'france' : 'none', exceptions: [] };
}

/** The public holiday that the day is in the calendar's region. */
export function holidayOn(day: Day, { holidays }: WorkingCalendar): FrenchHoliday | undefined {
  if (holidays === 'none') return undefined;
  return frenchHolidays(yearOf(day), holidays).find((each) => each.day === day)?.holiday;
}

/** The day's hours in order; none on a day of rest. A day opened by exception that has none takes those of the first that has. */
export function hoursOn(day: Day, calendar: WorkingCalendar): readonly OpeningHours[] {
  const exception = calendar.exceptions.find((each) => each.day === day);
  const isClosed = exception ? !exception.isOpen : holidayOn(day, calendar) !== undefined;
  if (isClosed) return [];
  const usual = hoursOfWeekday(dayOfWeek(day), calendar);
  if (usual.length > 0 || !exception) return usual;
  return hoursOfWeekday(Math.min(...calendar.hours.map(({ weekday }) => weekday)), calendar);
}

function hoursOfWeekday(weekday: number, { hours }: WorkingCalendar): readonly OpeningHours[] {
  return hours.filter((each) => each.weekday === weekday).toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

export function isWorkingDay(day: Day, calendar: WorkingCalendar): boolean {
  return hoursOn(day, calendar).length > 0;
}

/** The day itself when one works on it, else the first such day after it. */
export function nextWorkingDay(day: Day, calendar: WorkingCalendar): Day {
  return firstWorkingDay(day, 1, calendar);
}

/**
 * The day `count` working days later, or earlier when negative; the starting day is not counted, whatever it is. With 0, the
 * day itself or the next working day. RangeError where the calendar has no working day within a year.
 */
export function addWorkingDays(day: Day, count: number, calendar: WorkingCalendar): Day {
  if (count === 0) return nextWorkingDay(day, calendar);
  const step = count < 0 ? -1 : 1;
  let reached = day;
  for (let left = Math.abs(count); left > 0; left -= 1)
    reached = firstWorkingDay(addDays(reached, step), step, calendar);
  return reached;
}

function firstWorkingDay(from: Day, step: 1 | -1, calendar: WorkingCalendar): Day {
  let day = from;
  for (let rested = 0; !isWorkingDay(day, calendar); rested += 1) {
    if (rested === LONGEST_REST) throw new RangeError('the calendar has no working day within a year');
    day = addDays(day, step);
  }
  return day;
}
