import { usualCalendar } from '#kernel/time/working-days.ts';
import { asProgram, type Context } from '#records/context.ts';
import type { Locale } from '#records/define/label.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';

/** The usual hours, for administrators to change. */
export async function seedWorkingCalendar(ctx: Context, locale: Locale): Promise<void> {
  const { timeZone, country } = ctx.workspace;
  const name = ctx.texts.translate(locale, 'working_calendar.name');
  const { holidays } = usualCalendar(timeZone, country);
  await saveRecord(asProgram(ctx), 'workingCalendar', { op: 'create', values: { name, timeZone, holidays } });
}
