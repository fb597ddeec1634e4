import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { Refusal } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import { keepPasskeyChallenge, takePasskeyChallenge } from './passkey-challenges.ts';
import { keepPasskey, passkeysOf } from './passkeys.ts';
import { relyingParty } from './relying-party.ts';

/** What `navigator.credentials.create` asks of the user's device: a key that names its user and asks for a finger, face or PIN. */
export async function beginPasskey(ctx: Context, userId: string) {
  const [user] = await ctx.db.query<{ email: string; name: string }>(
    'select email, name from users where id = $1',
    [userId],
  );
  const options = await generateRegistrationOptions({
    rpName: `Filrouge – ${ctx.workspace.name}`,
    rpID: relyingParty(ctx.installation).id,
    userID: new TextEncoder().encode(userId),
    userName: user?.email ?? '',
    userDisplayName: user?.name ?? '',
    attestationType: 'none',
    excludeCredentials: (await passkeysOf(ctx, userId)).map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepPasskeyChallenge(ctx, options.challenge, userId);
  return options;
}

/** Keeps the passkey that the device has made, under a name; 401 `passkey.refused` where it was made for another site or challenge. */
export async function finishPasskey(
  ctx: Context,
  userId: string,
  name: string,
  response: RegistrationResponseJSON,
): Promise<void> {
  const expectedChallenge = await takePasskeyChallenge(ctx, response.response.clientDataJSON, userId);
  const { registrationInfo } = await verified(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge,
      ...expected(ctx),
      requireUserVerification: true,
    }),
  );
  if (!registrationInfo) throw new Refusal(401, 'passkey.refused');
  await keepPasskey(ctx, { userId, credential: registrationInfo.credential }, name);
}

/** For which site an answer must have been signed. */
export function expected({ installation }: Context) {
  const { origin, id } = relyingParty(installation);
  return { expectedOrigin: origin, expectedRPID: id };
}

/** The library throws at whatever is wrong with an answer from outside. */
export async function verified<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error) throw new Refusal(401, 'passkey.refused');
    throw error;
  }
}
