import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { userIdOf } from '../session/user-id-of.ts';
import { choosePresence } from './presence.ts';

const presence = z.enum(['available', 'busy', 'away', 'offline']);

export const presenceRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/presence',
    summary: 'Who of the users is there: id → presence; whoever is not named is offline',
    answer: z.object({ data: z.record(z.uuid(), presence) }),
    handle: async (ctx: Context) => {
      const rows = await ctx.db.query<{ id: string; presence: string }>(
        `select id, presence from users where presence <> 'offline' and status = 'active' and deleted_at is null`,
      );
      return { body: { data: Object.fromEntries(rows.map((row) => [row.id, row.presence])) } };
    },
  }),
  defineRoute({
    method: 'PUT',
    path: '/me/presence',
    summary:
      'Say what one is: busy or away until one takes it back or has been gone for an hour; available for what the program finds out',
    body: z.strictObject({ presence: z.enum(['available', 'busy', 'away']) }),
    handle: async (ctx: Context, { body }) => {
      await choosePresence(ctx, userIdOf(ctx), body.presence === 'available' ? null : body.presence);
      return { status: 204 };
    },
  }),
];
