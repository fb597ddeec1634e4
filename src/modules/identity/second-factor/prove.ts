import { Refusal } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import { isPasswordOf } from '../session/passwords.ts';
import { giveTriesBack, takeTry } from '../session/tries.ts';
import { useRecoveryCode } from './recovery-codes.ts';
import { purposeOf } from './second-factor.ts';
import { matchingStep } from './time-codes.ts';

/** Of a million codes three are right at a time. */
const MOST_FAILURES = 5;

/**
 * Takes the six digits of the moment, or a recovery code, as this user's second factor; each once. Refuses 401
 * `second_factor.wrong_code`, and 429 `sign_in.too_many` after five failures in a row.
 */
export async function proveByCode(ctx: Context, userId: string, code: string): Promise<void> {
  const subject = `code ${userId}`;
  await takeTry(ctx, subject, MOST_FAILURES);
  const digits = code.replaceAll(/\s/g, '');
  const isRight = /^\d{6}$/.test(digits)
    ? await useTimeCode(ctx, userId, digits)
    : await useRecoveryCode(ctx, userId, code);
  if (!isRight) throw new Refusal(401, 'second_factor.wrong_code');
  await giveTriesBack(ctx, subject);
}

/** What somebody who is signed in shows before he changes how he signs in: that it is himself, not somebody at his desk. */
export interface Proof {
  readonly password?: string | undefined;
  readonly code?: string | undefined;
}

/** Refuses 422 `password.wrong`, 401 `second_factor.wrong_code` or, after too many failures, 429 `sign_in.too_many`. */
export async function proveOneself(ctx: Context, userId: string, { password, code }: Proof): Promise<void> {
  if (code !== undefined) return proveByCode(ctx, userId, code);
  const subject = `password ${userId}`;
  await takeTry(ctx, subject, MOST_FAILURES);
  if (!(await isPasswordOf(ctx, userId, password ?? ''))) throw new Refusal(422, 'password.wrong');
  await giveTriesBack(ctx, subject);
}

interface FactorRow {
  readonly secret: string;
  readonly lastStep: number;
}

/**
 * Whether the digits are those of now, and used for the first time. `isConfirmed`: of the factor that is on, or of one that is
 * being set up.
 */
export async function useTimeCode(
  ctx: Context,
  userId: string,
  digits: string,
  { isConfirmed = true } = {},
): Promise<boolean> {
  const [row] = await ctx.db.query<FactorRow>(
    `select secret, last_step as "lastStep" from second_factors
     where user_id = $1 and (confirmed_at is not null) = $2`,
    [userId, isConfirmed],
  );
  if (!row) return false;
  const opened = ctx.installation.secrets.open(purposeOf(userId), row.secret);
  // Sealed on another installation: an administrator resets it, or a recovery code helps.
  if ('problem' in opened) return false;
  const step = matchingStep(opened.text, digits, ctx.clock.now());
  if (step === undefined) return false;
  const used = await ctx.db.query(
    'update second_factors set last_step = $2 where user_id = $1 and last_step < $2 returning 1',
    [userId, step],
  );
  return used.length > 0;
}
