import { randomBytes, randomUUID } from 'node:crypto';
import type { Context } from '#records/context.ts';
import { hashKey } from './principal.ts';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** A session of a user who has proved all that is asked of him, by a passkey or otherwise; gives its token. */
export async function openSession(
  ctx: Context,
  userId: string,
  { isByPasskey = false }: { readonly isByPasskey?: boolean } = {},
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const now = ctx.clock.now();
  await ctx.db.query(
    `insert into auth_sessions (id, token, user_id, expires_at, created_at, updated_at, is_by_passkey)
     values ($1, $2, $3, $4, $5, $5, $6)`,
    [randomUUID(), hashKey(token), userId, new Date(now.getTime() + WEEK_MS), now, isByPasskey],
  );
  return token;
}
