import { z } from 'zod';
import { notFound } from '#kernel/refusal.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { sessionToken } from '../session/cookies.ts';
import { userIdOf } from '../session/user-id-of.ts';
import { proveOneself } from './prove.ts';
import { countRecoveryCodes, makeRecoveryCodes } from './recovery-codes.ts';
import { hasSecondFactor } from './second-factor.ts';
import { beginSecondFactor, confirmSecondFactor, dropSecondFactor } from './switch-second-factor.ts';
import { dropTrustedBrowsers, trustedBrowsersOf } from './trusted-browsers.ts';

const code = z.string().min(1).max(40);
const proof = z.union([z.strictObject({ password: z.string().min(1).max(200) }), z.strictObject({ code })]);

/** One's own second factor. */
export const secondFactorRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/me/second-factor',
    summary: 'Whether the second factor is on, with the browsers that are not asked for it',
    for: 'arriving',
    handle: async (ctx: Context) => ({ body: await describe(ctx) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/me/second-factor',
    summary: 'A key for an authenticator, after the password; on once a code confirms it',
    for: 'arriving',
    holdsSecret: true,
    body: z.strictObject({ password: z.string().min(1).max(200) }),
    handle: async (ctx: Context, { body }) => {
      await proveOneself(ctx, userIdOf(ctx), body);
      return { body: await beginSecondFactor(ctx, userIdOf(ctx)) };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/me/second-factor/confirm',
    summary: 'Switch the second factor on by a first code; ten recovery codes are in this answer alone',
    for: 'arriving',
    holdsSecret: true,
    body: z.strictObject({ code }),
    handle: async (ctx: Context, { body, request }) => {
      const session = sessionToken(request.headers);
      return { body: { recoveryCodes: await confirmSecondFactor(ctx, userIdOf(ctx), body.code, session) } };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/me/second-factor/recovery-codes',
    summary: 'Ten new recovery codes in place of all earlier ones, after the password or a code',
    holdsSecret: true,
    body: proof,
    handle: async (ctx: Context, { body }) => {
      await proveOneself(ctx, userIdOf(ctx), body);
      if (!(await hasSecondFactor(ctx, userIdOf(ctx)))) throw notFound();
      return { body: { recoveryCodes: await makeRecoveryCodes(ctx, userIdOf(ctx)) } };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/me/second-factor/off',
    summary: 'Switch the second factor off, after the password or a code',
    holdsSecret: true,
    body: proof,
    handle: async (ctx: Context, { body }) => {
      await proveOneself(ctx, userIdOf(ctx), body);
      await dropSecondFactor(ctx, userIdOf(ctx));
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/me/trusted-browsers/:id',
    summary: 'Ask this browser for a code again',
    handle: async (ctx: Context, { params }) => {
      await dropTrustedBrowsers(ctx, userIdOf(ctx), params['id']);
      return { status: 204 };
    },
  }),
];

async function describe(ctx: Context) {
  const userId = userIdOf(ctx);
  return {
    isOn: await hasSecondFactor(ctx, userId),
    recoveryCodesLeft: await countRecoveryCodes(ctx, userId),
    trustedBrowsers: await trustedBrowsersOf(ctx, userId),
  };
}
