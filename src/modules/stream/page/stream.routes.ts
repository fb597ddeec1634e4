import { z } from 'zod';
import { userIdOf } from '#modules/identity';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { readStream } from './read-stream.ts';

export const streamRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/stream',
    summary: 'What happened to the records that one follows, newest first',
    query: z.strictObject({
      only: z.literal('posts').optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
      cursor: z.string().max(500).optional(),
    }),
    handle: async (ctx: Context, { query: { only, limit, cursor } }) => ({
      body: await readStream(ctx, userIdOf(ctx), { isPostsOnly: only === 'posts', limit, cursor }),
    }),
  }),
];
