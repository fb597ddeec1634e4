import { APIError } from 'better-auth/api';
import { Refusal } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import { authOf, withOpenedSession } from './auth.ts';

const MOST_FAILURES = 10;
const LOCKED_MS = 15 * 60 * 1000;

/**
 * Checks the password and opens a session; gives its token. A wrong password, an unknown address and a user who is not
 * active are one refusal, 401 `sign_in.refused`; ten failures on one address close it for a quarter of an hour, 429
 * `sign_in.too_many` (limits by the caller's address are the route's).
 */
export async function signIn(ctx: Context, email: string, password: string): Promise<string> {
  const address = email.trim().toLowerCase();
  await refuseAfterFailures(ctx, address);
  const [active] = await ctx.db.query(
    `select id from users where email = $1 and status = 'active' and deleted_at is null`,
    [address],
  );
  const token = await tryPassword(ctx, address, password);
  if (!active || token === undefined) {
    await countFailure(ctx, address);
    throw new Refusal(401, 'sign_in.refused');
  }
  await ctx.db.query('delete from sign_in_failures where email = $1', [address]);
  return token;
}

async function tryPassword(ctx: Context, email: string, password: string): Promise<string | undefined> {
  try {
    return await withOpenedSession(() => authOf(ctx).api.signInEmail({ body: { email, password } }));
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return undefined;
    throw error;
  }
}

async function refuseAfterFailures(ctx: Context, email: string): Promise<void> {
  const since = new Date(ctx.clock.now().getTime() - LOCKED_MS);
  const [row] = await ctx.db.query<{ failures: number }>(
    'select failures from sign_in_failures where email = $1 and last_at > $2',
    [email, since],
  );
  if (row && row.failures >= MOST_FAILURES) throw new Refusal(429, 'sign_in.too_many');
}

async function countFailure(ctx: Context, email: string): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.query(
    `insert into sign_in_failures as f (email, failures, last_at) values ($1, 1, $2)
     on conflict (email) do update set failures = case when f.last_at > $3 then f.failures + 1 else 1 end, last_at = $2`,
    [email, now, new Date(now.getTime() - LOCKED_MS)],
  );
}
