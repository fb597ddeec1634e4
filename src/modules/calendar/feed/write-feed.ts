import { writeIcalendar } from '#kernel/icalendar/write-icalendar.ts';
import { type Context, nowOf } from '#records/context.ts';
import type { CalendarItem } from '../calendar.types.ts';
import { readCalendar } from '../read-calendar.ts';

const DAY_MS = 86_400_000;
const DAYS_BACK = 60;
const DAYS_AHEAD = 400;

/** The user's own calendar as he may see it, two months back and a year ahead; what is done is left to the program. */
export async function writeFeed(ctx: Context, userId: string): Promise<string> {
  const now = ctx.clock.now().getTime();
  const at = (days: number) => new Date(now + days * DAY_MS).toISOString();
  const { data } = await readCalendar(ctx, {
    from: at(-DAYS_BACK),
    until: at(DAYS_AHEAD),
    userIds: [userId],
  });
  const host = new URL(ctx.installation.publicUrl).hostname;
  return writeIcalendar({
    name: ctx.workspace.name,
    events: data.filter(isShown).map((item) => ({
      uid: `${item.id}@${host}`,
      stamp: nowOf(ctx),
      start: item.startAt,
      end: item.endAt,
      summary: summaryOf(ctx, item),
      location: item.location,
      url: `${ctx.installation.publicUrl}/${ctx.catalogue.entity(item.entity).path}/${item.id}`,
    })),
  });
}

/** Meetings and visits as they were; of what is ticked off, what is still to be done. */
function isShown({ isClosed, endAt }: CalendarItem): boolean {
  return !isClosed || endAt !== null;
}

/** `Tâche : Rappeler Camille`, since other calendars know no kinds. */
function summaryOf(ctx: Context, { entity, title }: CalendarItem): string {
  const kind = ctx.catalogue.entity(entity).definition.label[ctx.locale];
  return ctx.texts.translate(ctx.locale, 'calendar.feed.summary', { kind, title });
}
