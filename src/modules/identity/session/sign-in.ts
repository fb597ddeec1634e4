import { APIError } from 'better-auth/api';
import { Refusal } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import { makeChallenge } from '../second-factor/challenges.ts';
import { hasSecondFactor } from '../second-factor/second-factor.ts';
import { isTrusted } from '../second-factor/trusted-browsers.ts';
import { authOf, withOpenedSession } from './auth.ts';
import { hashKey } from './principal.ts';
import { giveTriesBack, takeTry } from './tries.ts';

const MOST_FAILURES = 10;

/** The token of an open session; or, where the second factor is still to come, what its proof has to name. */
export type SignIn = { readonly token: string } | { readonly challenge: string };

/**
 * Checks the password, and opens a session unless the user has a second factor and `browser` is not the token of one that he
 * trusts. A wrong password, an unknown address and a user who is not active are one refusal, 401 `sign_in.refused`; ten
 * failures on one address close it for a quarter of an hour, 429 `sign_in.too_many` (limits by the caller's address are the
 * route's).
 */
export async function signIn(
  ctx: Context,
  email: string,
  password: string,
  browser?: string,
): Promise<SignIn> {
  const address = email.trim().toLowerCase();
  await takeTry(ctx, address, MOST_FAILURES);
  const [active] = await ctx.db.query<{ id: string }>(
    `select id from users where email = $1 and status = 'active' and deleted_at is null`,
    [address],
  );
  const token = await tryPassword(ctx, address, password);
  if (!active || token === undefined) throw new Refusal(401, 'sign_in.refused');
  await giveTriesBack(ctx, address);
  if (!(await hasSecondFactor(ctx, active.id)) || (await isTrusted(ctx, active.id, browser)))
    return { token };
  // Nobody has seen its token yet.
  await ctx.db.query('delete from auth_sessions where token = $1', [hashKey(token)]);
  return { challenge: await makeChallenge(ctx, active.id) };
}

async function tryPassword(ctx: Context, email: string, password: string): Promise<string | undefined> {
  try {
    return await withOpenedSession(() => authOf(ctx).api.signInEmail({ body: { email, password } }));
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return undefined;
    throw error;
  }
}
