import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { proveOneself } from '../second-factor/prove.ts';
import { signedIn } from '../session/signed-in.ts';
import { userIdOf } from '../session/user-id-of.ts';
import { beginPasskey, finishPasskey } from './add-passkey.ts';
import { dropPasskeys, passkeysOf } from './passkeys.ts';
import { beginPasskeySignIn, signInByPasskey } from './sign-in-by-passkey.ts';

const bytes = z.string().max(20_000);
const credential = { id: bytes, rawId: bytes, type: z.literal('public-key') };
const attachment = z.enum(['cross-platform', 'platform']).exactOptional();
const transport = z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);

/** As `PublicKeyCredential.toJSON()` makes it; what browsers add is let through and not used. */
const madePasskey = z.object({
  ...credential,
  authenticatorAttachment: attachment,
  clientExtensionResults: z.looseObject({}),
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.array(transport).max(10).exactOptional(),
  }),
});

const signedChallenge = z.object({
  ...credential,
  authenticatorAttachment: attachment,
  clientExtensionResults: z.looseObject({}),
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.exactOptional(),
  }),
});

/** Passkeys (WebAuthn): one's own, and signing in by them. */
export const passkeyRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/me/passkeys',
    summary: 'One’s own passkeys',
    handle: async (ctx: Context) => ({ body: { data: await passkeysOf(ctx, userIdOf(ctx)) } }),
  }),
  defineRoute({
    method: 'POST',
    path: '/me/passkeys/options',
    summary: 'What the browser needs to make a passkey, after the password',
    holdsSecret: true,
    body: z.strictObject({ password: z.string().min(1).max(200) }),
    handle: async (ctx: Context, { body }) => {
      await proveOneself(ctx, userIdOf(ctx), body);
      return { body: await beginPasskey(ctx, userIdOf(ctx)) };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/me/passkeys',
    summary: 'Keep a passkey that the browser has made, under a name',
    holdsSecret: true,
    body: z.strictObject({ name: z.string().trim().min(1).max(80), response: madePasskey }),
    handle: async (ctx: Context, { body }) => {
      await finishPasskey(ctx, userIdOf(ctx), body.name, body.response);
      return { status: 201, body: { data: await passkeysOf(ctx, userIdOf(ctx)) } };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/me/passkeys/:passkey',
    summary: 'Remove a passkey: it opens no session any more',
    handle: async (ctx: Context, { params }) => {
      await dropPasskeys(ctx, userIdOf(ctx), params['passkey'] ?? '');
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/auth/passkey/options',
    summary: 'What the browser needs to ask for a passkey',
    for: 'anyone',
    rateLimit: 60,
    holdsSecret: true,
    body: z.unknown(),
    handle: async (ctx: Context) => ({ body: await beginPasskeySignIn(ctx) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/auth/passkey',
    summary: 'Sign in with a passkey; sets the session cookie',
    for: 'anyone',
    rateLimit: 60,
    holdsSecret: true,
    body: signedChallenge,
    handle: async (ctx: Context, { body, request }) =>
      signedIn(ctx, await signInByPasskey(ctx, body), request.headers),
  }),
];
