import { conflict, Refusal } from '#kernel/refusal.ts';
import { asProgram, type Context, transaction } from '#records/context.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { endOtherSessions } from '../session/end-sessions.ts';
import { useTimeCode } from './prove.ts';
import { dropRecoveryCodes, makeRecoveryCodes } from './recovery-codes.ts';
import { hasSecondFactor, purposeOf } from './second-factor.ts';
import { keyUri, makeKey } from './time-codes.ts';
import { dropTrustedBrowsers } from './trusted-browsers.ts';

/** A key for the user's authenticator; nothing asks for its codes before one of them has confirmed it. 409 `second_factor.on`. */
export async function beginSecondFactor(ctx: Context, userId: string) {
  if (await hasSecondFactor(ctx, userId)) throw conflict('second_factor.on');
  const [user] = await ctx.db.query<{ email: string }>('select email from users where id = $1', [userId]);
  const key = makeKey();
  await ctx.db.query(
    `insert into second_factors as f (user_id, secret) values ($1, $2)
     on conflict (user_id) do update set secret = $2, last_step = 0 where f.confirmed_at is null`,
    [userId, ctx.installation.secrets.seal(purposeOf(userId), key)],
  );
  return { key, uri: keyUri(key, `Filrouge – ${ctx.workspace.name}`, user?.email ?? '') };
}

/**
 * Switches it on, by a first code of the authenticator; gives the recovery codes. His other sessions end: they were opened by
 * the password alone. 422 `second_factor.wrong_code`.
 */
export function confirmSecondFactor(
  ctx: Context,
  userId: string,
  code: string,
  session: string | undefined,
): Promise<readonly string[]> {
  return transaction(ctx, async (tx) => {
    const digits = code.replaceAll(/\s/g, '');
    if (!(await useTimeCode(tx, userId, digits, { isConfirmed: false })))
      throw new Refusal(422, 'second_factor.wrong_code');
    await tx.db.query('update second_factors set confirmed_at = $2 where user_id = $1', [
      userId,
      tx.clock.now(),
    ]);
    await endOtherSessions(tx, userId, session);
    await writeDown(tx, userId, true);
    return makeRecoveryCodes(tx, userId);
  });
}

/** Removes it with all that belongs to it; the user is asked for his password alone from now on. */
export function dropSecondFactor(ctx: Context, userId: string): Promise<void> {
  return transaction(ctx, async (tx) => {
    await tx.db.query('delete from second_factors where user_id = $1', [userId]);
    await dropRecoveryCodes(tx, userId);
    await dropTrustedBrowsers(tx, userId);
    await writeDown(tx, userId, false);
  });
}

/** In the user's record, for administrators to see; so the audit tells who switched it when. */
async function writeDown(ctx: Context, id: string, hasIt: boolean): Promise<void> {
  await saveRecord(asProgram(ctx), 'user', { op: 'update', id, values: { hasSecondFactor: hasIt } });
}
