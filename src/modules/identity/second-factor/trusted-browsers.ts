import { randomBytes, randomUUID } from 'node:crypto';
import type { Context } from '#records/context.ts';
import { hashKey } from '../session/principal.ts';

const TRUSTED_MS = 30 * 24 * 60 * 60 * 1000;

/** For thirty days this browser is not asked for a code; gives the token that it keeps. */
export async function trustBrowser(ctx: Context, userId: string, userAgent: string | null): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const now = ctx.clock.now();
  await ctx.db.query(
    `insert into trusted_browsers (id, user_id, hash, user_agent, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [randomUUID(), userId, hashKey(token), userAgent, now, new Date(now.getTime() + TRUSTED_MS)],
  );
  return token;
}

export async function isTrusted(ctx: Context, userId: string, token: string | undefined): Promise<boolean> {
  if (token === undefined) return false;
  const rows = await ctx.db.query(
    'select 1 from trusted_browsers where user_id = $1 and hash = $2 and expires_at > $3',
    [userId, hashKey(token), ctx.clock.now()],
  );
  return rows.length > 0;
}

/** One's own, the newest first: `{id, userAgent, createdAt, expiresAt}`. */
export function trustedBrowsersOf(ctx: Context, userId: string) {
  return ctx.db.query(
    `select id, user_agent as "userAgent", created_at as "createdAt", expires_at as "expiresAt"
     from trusted_browsers where user_id = $1 and expires_at > $2 order by created_at desc`,
    [userId, ctx.clock.now()],
  );
}

/** All of a user's, or the one named. */
export async function dropTrustedBrowsers(ctx: Context, userId: string, id?: string): Promise<void> {
  await ctx.db.query('delete from trusted_browsers where user_id = $1 and ($2::uuid is null or id = $2)', [
    userId,
    id ?? null,
  ]);
}
