import { Refusal } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import { hashKey } from '../session/principal.ts';

const KEPT_MS = 10 * 60 * 1000;

/** What the authenticator is to sign, for this user's new passkey, or for a sign-in of nobody known yet. */
export async function keepPasskeyChallenge(
  ctx: Context,
  challenge: string,
  userId: string | null,
): Promise<void> {
  await ctx.db.query('insert into sign_in_challenges (hash, user_id, expires_at) values ($1, $2, $3)', [
    passkeyHash(challenge),
    userId,
    new Date(ctx.clock.now().getTime() + KEPT_MS),
  ]);
}

/** The challenge that `clientDataJSON`, base64url of what the browser signed, says it answers. Each is answered once. */
export async function takePasskeyChallenge(
  ctx: Context,
  clientData: string,
  userId: string | null,
): Promise<string> {
  const challenge = challengeIn(clientData);
  const taken = await ctx.db.query(
    `delete from sign_in_challenges where hash = $1 and user_id is not distinct from $2 and expires_at > $3 returning 1`,
    [passkeyHash(challenge), userId, ctx.clock.now()],
  );
  if (taken.length === 0) throw new Refusal(401, 'passkey.refused');
  return challenge;
}

function challengeIn(clientData: string): string {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientData, 'base64url').toString('utf8'));
    if (typeof data === 'object' && data !== null && 'challenge' in data) return String(data.challenge);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Refusal(401, 'passkey.refused');
}

/** Apart from the challenges that follow a password. */
function passkeyHash(challenge: string): string {
  return `passkey ${hashKey(challenge)}`;
}
