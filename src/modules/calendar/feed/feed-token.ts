import { createHash, randomBytes } from 'node:crypto';
import { type Context, nowOf } from '#records/context.ts';

/** A new secret for the user's feed, shown this once; the one before opens nothing any more. */
export async function renewFeed(ctx: Context, userId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await ctx.db.query(
    `insert into calendar_feeds (user_id, token_sha256, created_at) values ($1, $2, $3)
     on conflict (user_id) do update set token_sha256 = $2, created_at = $3`,
    [userId, hashOf(token), nowOf(ctx)],
  );
  return token;
}

export async function revokeFeed(ctx: Context, userId: string): Promise<void> {
  await ctx.db.query('delete from calendar_feeds where user_id = $1', [userId]);
}

/** Since when the user has a feed; null where he has none. */
export async function feedSince(ctx: Context, userId: string): Promise<string | null> {
  const [row] = await ctx.db.query<{ at: string }>(
    'select created_at as at from calendar_feeds where user_id = $1',
    [userId],
  );
  return row?.at ?? null;
}

/** Whose calendar the secret opens. */
export async function userOfFeed(ctx: Context, token: string): Promise<string | undefined> {
  const [row] = await ctx.db.query<{ id: string }>(
    'select user_id as id from calendar_feeds where token_sha256 = $1',
    [hashOf(token)],
  );
  return row?.id;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
