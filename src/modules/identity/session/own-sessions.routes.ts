import { notFound } from '#kernel/refusal.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { sessionToken } from './cookies.ts';
import { endOtherSessions, endSessionById } from './end-sessions.ts';
import { hashKey } from './principal.ts';
import { userIdOf } from './user-id-of.ts';
import { z } from 'zod';

/** Where one is signed in. */
export const ownSessionRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/me/sessions',
    summary: 'One’s own sessions, this one marked',
    handle: async (ctx: Context, { request }) => ({
      body: { data: await sessionsOf(ctx, userIdOf(ctx), sessionToken(request.headers)) },
    }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/me/sessions/:session',
    summary: 'End one of one’s own sessions',
    handle: async (ctx: Context, { params }) => {
      if (!(await endSessionById(ctx, userIdOf(ctx), params['session'] ?? ''))) throw notFound();
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/me/sessions/end-others',
    summary: 'End all of one’s own sessions but this one',
    body: z.unknown(),
    handle: async (ctx: Context, { request }) => {
      await endOtherSessions(ctx, userIdOf(ctx), sessionToken(request.headers));
      return { status: 204 };
    },
  }),
];

function sessionsOf(ctx: Context, userId: string, token: string | undefined) {
  return ctx.db.query(
    `select id, user_agent as "userAgent", created_at as "startedAt", is_by_passkey as "isByPasskey",
       token is not distinct from $3 as "isThisOne"
     from auth_sessions where user_id = $1 and expires_at > $2 order by created_at desc`,
    [userId, ctx.clock.now(), token === undefined ? null : hashKey(token)],
  );
}
