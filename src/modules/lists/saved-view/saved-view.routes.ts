import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { offeredViews } from './offered-views.ts';

const offeredSchema = z.object({
  id: z.uuid(),
  version: z.int(),
  name: z.string(),
  entity: z.string(),
  /** Null: it asks for what the caller may not read, so it cannot be used. */
  filter: z.string().nullable(),
  columns: z.array(z.string()),
  sort: z.string(),
  grouping: z.string().nullable(),
  visibility: z.string(),
  isTemplate: z.boolean(),
  isOwn: z.boolean(),
  mayChange: z.boolean(),
});

export const savedViewRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/saved-views/offered',
    summary: 'The views that one may use: one’s own, those of one’s teams, everybody’s',
    query: z.strictObject({ entity: z.string().max(60).optional() }),
    answer: z.object({ data: z.array(offeredSchema) }),
    handle: async (ctx: Context, { query }) => ({ body: { data: await offeredViews(ctx, query.entity) } }),
  }),
];
