import { randomBytes } from 'node:crypto';
import { type Context, transaction } from '#records/context.ts';
import { hashKey } from '../session/principal.ts';

const HOW_MANY = 10;
/** 80 random bits: long enough for a plain hash. */
const LETTERS = 16;
/** Without those that are read as others: 0, 1, I, O. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Ten codes that stand in for a lost telephone, once each, in place of all earlier ones. Kept as hashes, so shown only now. */
export function makeRecoveryCodes(ctx: Context, userId: string): Promise<readonly string[]> {
  return transaction(ctx, async (tx) => {
    const codes = Array.from({ length: HOW_MANY }, makeCode);
    await dropRecoveryCodes(tx, userId);
    await tx.db.query('insert into recovery_codes (user_id, hash) select $1, unnest($2::text[])', [
      userId,
      codes.map(hashOf),
    ]);
    return codes;
  });
}

/** Whether it is one of the user's; it is none any more. */
export async function useRecoveryCode(ctx: Context, userId: string, code: string): Promise<boolean> {
  const used = await ctx.db.query('delete from recovery_codes where user_id = $1 and hash = $2 returning 1', [
    userId,
    hashOf(code),
  ]);
  return used.length > 0;
}

export async function countRecoveryCodes(ctx: Context, userId: string): Promise<number> {
  const [row] = await ctx.db.query<{ n: number }>(
    'select count(*) as n from recovery_codes where user_id = $1',
    [userId],
  );
  return row?.n ?? 0;
}

export async function dropRecoveryCodes(ctx: Context, userId: string): Promise<void> {
  await ctx.db.query('delete from recovery_codes where user_id = $1', [userId]);
}

/** `K7QF-2MXP-…`: four groups of four. */
function makeCode(): string {
  const letters = [...randomBytes(LETTERS)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return letters.replace(/.{4}(?=.)/g, '$&-');
}

/** However it is typed: small letters, spaces, no dashes. */
function hashOf(code: string): string {
  return hashKey(code.toUpperCase().replace(/[^A-Z0-9]/g, ''));
}
