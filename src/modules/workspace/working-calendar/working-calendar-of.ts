import { usualCalendar, type WorkingCalendar } from '#kernel/time/working-days.ts';
import { asProgram, type Context } from '#records/context.ts';
import { rowsOf } from '#records/define/fields/rows.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { readMany, readRecord } from '#records/query/read-record.ts';
import { weekdays } from './working-calendar.entity.ts';

/** Along which the user's working time is counted: that of the first of his teams that has one, else the firm's (ADM-10). */
export async function workingCalendarOf(ctx: Context, userId: string | null): Promise<WorkingCalendar> {
  const id = (userId === null ? undefined : await ofTeams(ctx, userId)) ?? (await ofFirm(ctx));
  if (id === undefined) return usualCalendar(ctx.workspace.timeZone, ctx.workspace.country);
  return asCalendar(await readRecord(asProgram(ctx), ctx.catalogue.entity('workingCalendar'), id));
}

async function ofTeams(ctx: Context, userId: string): Promise<string | undefined> {
  const program = asProgram(ctx);
  const [user] = await readMany(program, ctx.catalogue.entity('user'), [userId]);
  const teamIds: readonly unknown[] = Array.isArray(user?.teamIds) ? user.teamIds : [];
  const teams = await readMany(program, ctx.catalogue.entity('team'), teamIds.map(String));
  const own = new Map(teams.map(({ id, workingCalendarId }) => [id, workingCalendarId]));
  return teamIds.map((id) => own.get(String(id))).find((id) => typeof id === 'string');
}

async function ofFirm(ctx: Context): Promise<string | undefined> {
  const [row] = await ctx.db.query<{ id: string }>(
    'select id from working_calendars where is_default and deleted_at is null limit 1',
  );
  return row?.id;
}

const order = Object.keys(weekdays);

function asCalendar(record: AnyRecord): WorkingCalendar {
  return {
    timeZone: String(record.timeZone),
    hours: rowsOf(record.hours).map(({ weekday, from, to }) => ({
      weekday: order.indexOf(String(weekday)) + 1,
      from: String(from),
      to: String(to),
    })),
    holidays: holidaysOf(record.holidays),
    exceptions: rowsOf(record.exceptions).map(({ day, isOpen }) => ({
      day: String(day),
      isOpen: isOpen === true,
    })),
  };
}

function holidaysOf(code: unknown): WorkingCalendar['holidays'] {
  if (code === 'alsace_moselle') return 'alsace-moselle';
  return code === 'france' ? 'france' : 'none';
}
