import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import { Refusal } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import { openSession } from '../session/open-session.ts';
import { expected, verified } from './add-passkey.ts';
import { keepPasskeyChallenge, takePasskeyChallenge } from './passkey-challenges.ts';
import { findPasskey, notePasskeyUse } from './passkeys.ts';
import { relyingParty } from './relying-party.ts';

/** What `navigator.credentials.get` asks of a device whose user is not known yet. */
export async function beginPasskeySignIn(ctx: Context) {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(ctx.installation).id,
    userVerification: 'required',
  });
  await keepPasskeyChallenge(ctx, options.challenge, null);
  return options;
}

/**
 * Opens a session for whose passkey signed our challenge for our site; what one has and what one is or knows, so both factors
 * at once. Gives its token. Refuses 401 `passkey.refused`, whatever was wrong.
 */
export async function signInByPasskey(ctx: Context, response: AuthenticationResponseJSON): Promise<string> {
  const expectedChallenge = await takePasskeyChallenge(ctx, response.response.clientDataJSON, null);
  const passkey = await findPasskey(ctx, response.id);
  if (!passkey) throw new Refusal(401, 'passkey.refused');
  const { credential, userId } = passkey;
  const answer = await verified(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge,
      ...expected(ctx),
      credential,
      requireUserVerification: true,
    }),
  );
  if (!answer.verified) throw new Refusal(401, 'passkey.refused');
  await notePasskeyUse(ctx, credential.id, answer.authenticationInfo.newCounter);
  return openSession(ctx, userId, { isByPasskey: true });
}
