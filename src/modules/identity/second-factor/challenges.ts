import { randomBytes } from 'node:crypto';
import { Refusal } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import { hashKey } from '../session/principal.ts';

const MINUTES_MS = 10 * 60 * 1000;

/** Whose password was right a moment ago and whose second factor is to come; what it gives is known to that browser alone. */
export async function makeChallenge(ctx: Context, userId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(ctx.clock.now().getTime() + MINUTES_MS);
  await ctx.db.query('insert into sign_in_challenges (hash, user_id, expires_at) values ($1, $2, $3)', [
    hashKey(token),
    userId,
    expiresAt,
  ]);
  return token;
}

/** The user of a challenge, as long as he is active; 401 `second_factor.challenge_over` where it is none any more. */
export async function userOfChallenge(ctx: Context, token: string): Promise<string> {
  const [row] = await ctx.db.query<{ id: string }>(
    `select u.id from sign_in_challenges c join users u on u.id = c.user_id
     where c.hash = $1 and c.expires_at > $2 and u.status = 'active' and u.deleted_at is null`,
    [hashKey(token), ctx.clock.now()],
  );
  if (!row) throw new Refusal(401, 'second_factor.challenge_over');
  return row.id;
}

/** Each opens one session. 401 `second_factor.challenge_over` where another request was first. */
export async function useUpChallenge(ctx: Context, token: string): Promise<void> {
  const used = await ctx.db.query('delete from sign_in_challenges where hash = $1 returning 1', [
    hashKey(token),
  ]);
  if (used.length === 0) throw new Refusal(401, 'second_factor.challenge_over');
}
