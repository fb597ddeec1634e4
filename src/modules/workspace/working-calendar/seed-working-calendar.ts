import { usualCalendar } from '#kernel/time/working-days.ts';
import { asProgram, type Context } from '#records/context.ts';
import type { Locale } from '#records/define/label.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { weekdays } from './working-calendar.entity.ts';

/** The usual hours, for administrators to change. */
export async function seedWorkingCalendar(ctx: Context, locale: Locale): Promise<void> {
  const { timeZone, country } = ctx.workspace;
  const { hours, holidays } = usualCalendar(timeZone, country);
  const names = Object.keys(weekdays);
  await saveRecord(asProgram(ctx), 'workingCalendar', {
    op: 'create',
    values: {
      name: ctx.texts.translate(locale, 'working_calendar.name'),
      timeZone,
      holidays,
      hours: hours.map(({ weekday, from, to }) => ({ weekday: names[weekday - 1], from, to })),
    },
  });
}
