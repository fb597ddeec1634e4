import { randomUUID } from 'node:crypto';
import { APIError } from 'better-auth/api';
import { Refusal } from '#kernel/refusal.ts';
import { type Context, nowOf } from '#records/context.ts';
import { countEndedSessions } from '../access/count-identity-change.ts';
import { sendPasswordLink } from '../user/send-password-link.ts';
import { authOf, hashPassword, verifyPassword, withResetLinks } from './auth.ts';
import { endOtherSessions } from './end-sessions.ts';

/** Sends the link by which the person at this address sets a new password; says nothing of whether there is one. */
export async function requestReset(ctx: Context, email: string): Promise<void> {
  await withResetLinks(
    (userId, token) => sendPasswordLink(ctx, userId, token),
    () => authOf(ctx).api.requestPasswordReset({ body: { email: email.trim().toLowerCase() } }),
  );
}

/** Sets the password behind a link's token, and ends all sessions. 422 `password.link_invalid` when used or too old. */
export async function resetPassword(ctx: Context, token: string, password: string): Promise<void> {
  try {
    await authOf(ctx).api.resetPassword({ body: { token, newPassword: password } });
    await countEndedSessions(ctx);
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) throw new Refusal(422, 'password.link_invalid');
    throw error;
  }
}

/** The user whose link this is, while it can be used. */
export async function userOfLink(ctx: Context, token: string): Promise<string> {
  const [row] = await ctx.db.query<{ value: string }>(
    'select value from auth_verifications where identifier = $1 and expires_at > $2',
    [`reset-password:${token}`, ctx.clock.now()],
  );
  if (!row) throw new Refusal(422, 'password.link_invalid');
  return row.value;
}

/** Gives the user his first password, without a mail: for the first administrator and the demo. */
export async function givePassword(ctx: Context, userId: string, password: string): Promise<void> {
  const now = nowOf(ctx);
  await ctx.db.query(
    `insert into auth_credentials (id, user_id, account_id, provider_id, password, created_at, updated_at)
     values ($1, $2::uuid, $2::text, 'credential', $3, $4, $4)
     on conflict (provider_id, account_id) do update set password = $3, updated_at = $4`,
    [randomUUID(), userId, await hashPassword(password), now],
  );
}

/** Whether it is this user's password. */
export async function isPasswordOf(ctx: Context, userId: string, password: string): Promise<boolean> {
  const [row] = await ctx.db.query<{ password: string }>(
    `select password from auth_credentials where provider_id = 'credential' and account_id = $1::text`,
    [userId],
  );
  return row !== undefined && verifyPassword({ hash: row.password, password });
}

/** Changes one's own password; 422 `password.wrong` where the present one is not right. Other sessions end. */
export async function changePassword(
  ctx: Context,
  userId: string,
  current: string,
  next: string,
  keep: string | undefined,
): Promise<void> {
  if (!(await isPasswordOf(ctx, userId, current))) throw new Refusal(422, 'password.wrong');
  await givePassword(ctx, userId, next);
  await endOtherSessions(ctx, userId, keep);
}
