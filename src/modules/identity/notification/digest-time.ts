import { addDays } from '#kernel/time/day.ts';
import { dayInZone, instantOf } from '#kernel/time/zone.ts';

/** The last moment at which a digest was due: today's hour on the user's clock, or yesterday's where that is still to come. */
export function lastDue(
  now: string,
  hour: number,
  zone: string,
): { readonly day: string; readonly at: string } {
  const today = dayInZone(now, zone);
  const dueOn = (day: string) => ({ day, at: instantOf(day, `${String(hour).padStart(2, '0')}:00`, zone) });
  const due = dueOn(today);
  return due.at <= now ? due : dueOn(addDays(today, -1));
}
