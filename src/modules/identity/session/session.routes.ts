import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { asProgram, type Context } from '#records/context.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { MIN_PASSWORD } from './auth.ts';
import { endedCookie, sessionCookie, sessionToken } from './cookies.ts';
import { endSession } from './end-sessions.ts';
import { changePassword, requestReset, resetPassword, userOfLink } from './passwords.ts';
import { hashKey } from './principal.ts';
import { signIn } from './sign-in.ts';

const password = z.string().min(MIN_PASSWORD).max(200);
const email = z.string().min(3).max(254);

/** Sign-in and all around passwords (api.md, "Who is calling"). */
export const sessionRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'POST',
    path: '/auth/sign-in',
    summary: 'Sign in with e-mail and password; sets the session cookie',
    for: 'anyone',
    rateLimit: 60,
    body: z.strictObject({ email, password: z.string().min(1).max(200) }),
    handle: async (ctx: Context, { body }) => signedIn(ctx, await signIn(ctx, body.email, body.password)),
  }),
  defineRoute({
    method: 'POST',
    path: '/auth/sign-out',
    summary: 'End this session',
    for: 'anyone',
    body: z.unknown(),
    handle: async (ctx: Context, { request }) => {
      const token = sessionToken(request.headers);
      if (token) await endSession(ctx, token);
      return { status: 204, headers: { 'set-cookie': endedCookie } };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/auth/forgot-password',
    summary: 'Mail a link to set a new password; the answer is the same for unknown addresses',
    for: 'anyone',
    rateLimit: 10,
    body: z.strictObject({ email }),
    handle: async (ctx: Context, { body }) => {
      await requestReset(ctx, body.email);
      return { status: 202 };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/auth/reset-password',
    summary: 'Set a new password by the token of a mailed link',
    for: 'anyone',
    rateLimit: 20,
    body: z.strictObject({ token: z.string().min(1).max(200), password }),
    handle: async (ctx: Context, { body }) => {
      await resetPassword(ctx, body.token, body.password);
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/auth/accept-invitation',
    summary: 'Set the first password by the token of an invitation, and sign in',
    for: 'anyone',
    rateLimit: 20,
    body: z.strictObject({ token: z.string().min(1).max(200), password }),
    handle: async (ctx: Context, { body }) => signedIn(ctx, await acceptInvitation(ctx, body)),
  }),
  defineRoute({
    method: 'POST',
    path: '/me/password',
    summary: 'Change one’s own password; other sessions end',
    body: z.strictObject({ current: z.string().max(200), next: password }),
    handle: async (ctx: Context, { body, request }) => {
      await changePassword(ctx, userIdOf(ctx), body.current, body.next, sessionToken(request.headers));
      return { status: 204 };
    },
  }),
];

async function acceptInvitation(
  ctx: Context,
  body: { readonly token: string; readonly password: string },
): Promise<string> {
  const userId = await userOfLink(ctx, body.token);
  await resetPassword(ctx, body.token, body.password);
  await saveRecord(asProgram(ctx), 'user', { op: 'update', id: userId, values: { status: 'active' } });
  const [user] = await ctx.db.query<{ email: string }>('select email from users where id = $1', [userId]);
  return signIn(ctx, user?.email ?? '', body.password);
}

async function signedIn(ctx: Context, token: string) {
  const [user] = await ctx.db.query(
    `select u.id, u.name, u.email, u.language, u.time_zone as "timeZone"
     from auth_sessions s join users u on u.id = s.user_id where s.token = $1`,
    [hashKey(token)],
  );
  return { status: 200, headers: { 'set-cookie': sessionCookie(ctx, token) }, body: user };
}

export function userIdOf(ctx: Context): string {
  if (ctx.access.userId === null) throw new Refusal(401, 'access.sign_in');
  return ctx.access.userId;
}
