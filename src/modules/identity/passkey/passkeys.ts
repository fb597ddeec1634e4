import type { AuthenticatorTransportFuture, WebAuthnCredential } from '@simplewebauthn/server';
import type { Context } from '#records/context.ts';

export interface Passkey {
  readonly userId: string;
  readonly credential: WebAuthnCredential;
}

/** One's own, the newest first: `{id, name, createdAt, usedAt}`. */
export function passkeysOf(ctx: Context, userId: string) {
  return ctx.db.query<{ id: string; name: string; createdAt: string; usedAt: string | null }>(
    `select id, name, created_at as "createdAt", used_at as "usedAt" from passkeys
     where user_id = $1 order by created_at desc`,
    [userId],
  );
}

export async function keepPasskey(
  ctx: Context,
  { userId, credential }: Passkey,
  name: string,
): Promise<void> {
  await ctx.db.query(
    `insert into passkeys (id, user_id, name, public_key, counter, transports, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      credential.id,
      userId,
      name,
      Buffer.from(credential.publicKey),
      credential.counter,
      credential.transports ?? [],
      ctx.clock.now(),
    ],
  );
}

interface PasskeyRow {
  readonly id: string;
  readonly userId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly AuthenticatorTransportFuture[];
}

/** The passkey of an active user, by the id that the authenticator gave it. */
export async function findPasskey(ctx: Context, id: string): Promise<Passkey | undefined> {
  const [row] = await ctx.db.query<PasskeyRow>(
    `select p.id, p.user_id as "userId", p.public_key as "publicKey", p.counter, p.transports
     from passkeys p join users u on u.id = p.user_id
     where p.id = $1 and u.status = 'active' and u.deleted_at is null`,
    [id],
  );
  return (
    row && {
      userId: row.userId,
      credential: {
        id: row.id,
        publicKey: new Uint8Array(row.publicKey),
        counter: row.counter,
        transports: [...row.transports],
      },
    }
  );
}

/** Notes a use of it; the counter tells a copy of it from the original (WebAuthn, 6.1.1). */
export async function notePasskeyUse(ctx: Context, id: string, counter: number): Promise<void> {
  await ctx.db.query('update passkeys set counter = $2, used_at = $3 where id = $1', [
    id,
    counter,
    ctx.clock.now(),
  ]);
}

/** All of a user's, or the one named. */
export async function dropPasskeys(ctx: Context, userId: string, id?: string): Promise<void> {
  await ctx.db.query('delete from passkeys where user_id = $1 and ($2::text is null or id = $2)', [
    userId,
    id ?? null,
  ]);
}
