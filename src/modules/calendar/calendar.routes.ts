import { z } from 'zod';
import { invalid } from '#kernel/refusal.ts';
import { addDays, daysBetween } from '#kernel/time/day.ts';
import { startOfDay } from '#kernel/time/zone.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { daySchema } from '#records/api/day-schema.ts';
import type { Context } from '#records/context.ts';
import { listRecords } from '#records/query/list-records.ts';
import { readCalendar } from './read-calendar.ts';

/** Six weeks of a month's page, and some. */
const MOST_DAYS = 62;

export const calendarRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/calendar',
    summary:
      'Calls, meetings, visits and due tasks from one day to another, both included, of the caller, of another user or of a team',
    query: z.strictObject({
      from: daySchema,
      to: daySchema,
      userId: z.uuid().optional(),
      teamId: z.uuid().optional(),
    }),
    handle: async (ctx: Context, { query: { from, to, userId, teamId } }) => {
      if (to < from || daysBetween(from, to) >= MOST_DAYS)
        throw invalid([{ field: 'to', code: 'calendar.range', args: { days: MOST_DAYS } }]);
      const answer = await readCalendar(ctx, {
        from: startOfDay(from, ctx.timeZone),
        until: startOfDay(addDays(to, 1), ctx.timeZone),
        userIds: teamId === undefined ? [userId ?? ctx.access.userId ?? ''] : await membersOf(ctx, teamId),
      });
      return { body: { ...answer, nextCursor: null } };
    },
  }),
];

async function membersOf(ctx: Context, teamId: string): Promise<readonly string[]> {
  const filter = { field: 'teamIds', op: 'contains', value: teamId } as const;
  const { data } = await listRecords(ctx, ctx.catalogue.entity('user'), {
    filter,
    fields: ['name'],
    limit: 200,
  });
  return data.map(({ id }) => id);
}
