import { z } from 'zod';
import { defineRoute, type RequestFacts, type Route } from '#platform/http/route.ts';
import { asProgram, type Context } from '#records/context.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { MIN_PASSWORD } from './auth.ts';
import { proveByCode } from '../second-factor/prove.ts';
import { userOfChallenge, useUpChallenge } from '../second-factor/challenges.ts';
import { trustBrowser } from '../second-factor/trusted-browsers.ts';
import { browserCookie, browserToken, endedCookie, sessionToken, userAgentOf } from './cookies.ts';
import { endSession } from './end-sessions.ts';
import { changePassword, requestReset, resetPassword, userOfLink } from './passwords.ts';
import { openSession } from './open-session.ts';
import { signIn, type SignIn } from './sign-in.ts';
import { signedIn } from './signed-in.ts';
import { userIdOf } from './user-id-of.ts';

const password = z.string().min(MIN_PASSWORD).max(200);
const email = z.string().min(3).max(254);

/** Sign-in and all around passwords (api.md, "Who is calling"). */
export const sessionRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'POST',
    path: '/auth/sign-in',
    summary:
      'Sign in with e-mail and password; sets the session cookie, or asks for the second factor by 202',
    for: 'anyone',
    rateLimit: 60,
    holdsSecret: true,
    body: z.strictObject({ email, password: z.string().min(1).max(200) }),
    handle: async (ctx: Context, { body, request: { headers } }) =>
      answerOf(ctx, await signIn(ctx, body.email, body.password, browserToken(headers)), headers),
  }),
  defineRoute({
    method: 'POST',
    path: '/auth/second-factor',
    summary: 'The code after the password, or a recovery code; sets the session cookie',
    for: 'anyone',
    rateLimit: 60,
    holdsSecret: true,
    body: z.strictObject({
      challenge: z.string().min(1).max(200),
      code: z.string().min(1).max(40),
      trustBrowser: z.boolean().default(false),
    }),
    handle: async (ctx: Context, { body, request }) => {
      const userId = await userOfChallenge(ctx, body.challenge);
      await proveByCode(ctx, userId, body.code);
      await useUpChallenge(ctx, body.challenge);
      const answer = await signedIn(ctx, await openSession(ctx, userId), request.headers);
      if (!body.trustBrowser) return answer;
      const browser = await trustBrowser(ctx, userId, userAgentOf(request.headers));
      const cookies = [answer.headers['set-cookie'], browserCookie(ctx, browser)];
      return { ...answer, headers: { 'set-cookie': cookies } };
    },
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
    holdsSecret: true,
    body: z.strictObject({ token: z.string().min(1).max(200), password }),
    handle: async (ctx: Context, { body, request }) =>
      answerOf(ctx, await acceptInvitation(ctx, body), request.headers),
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

/** The session; or 202 with what the proof of the second factor has to name. */
async function answerOf(ctx: Context, step: SignIn, headers: RequestFacts['headers']) {
  if ('token' in step) return signedIn(ctx, step.token, headers);
  return { status: 202, body: { secondFactor: { challenge: step.challenge } } };
}

async function acceptInvitation(
  ctx: Context,
  body: { readonly token: string; readonly password: string },
): Promise<SignIn> {
  const userId = await userOfLink(ctx, body.token);
  await resetPassword(ctx, body.token, body.password);
  await saveRecord(asProgram(ctx), 'user', { op: 'update', id: userId, values: { status: 'active' } });
  const [user] = await ctx.db.query<{ email: string }>('select email from users where id = $1', [userId]);
  return signIn(ctx, user?.email ?? '', body.password);
}
