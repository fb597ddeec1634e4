import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { workingCalendarOf } from './working-calendar-of.ts';

export const workingCalendarRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/working-calendar',
    summary: 'When a user works: weekly hours, holidays and days that differ; one’s own unless told',
    query: z.strictObject({ userId: z.uuid().optional() }),
    handle: async (ctx: Context, { query }) => ({
      body: await workingCalendarOf(ctx, query.userId ?? ctx.access.userId),
    }),
  }),
];
