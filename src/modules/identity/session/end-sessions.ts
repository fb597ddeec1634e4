import { type Context, transaction } from '#records/context.ts';
import { countEndedSessions } from '../access/count-identity-change.ts';
import { leave } from '../presence/presence.ts';
import { hashKey } from './principal.ts';

/** Signing out: whoever still has the token is nobody from now on. */
export function endSession(ctx: Context, token: string): Promise<void> {
  return transaction(ctx, async (tx) => {
    const [ended] = await tx.db.query<{ userId: string }>(
      'delete from auth_sessions where token = $1 returning user_id as "userId"',
      [hashKey(token)],
    );
    if (ended) await leave(tx, ended.userId);
    await countEndedSessions(tx);
  });
}

/** Ends one of the user's sessions by its id; false where he has no such session. */
export function endSessionById(ctx: Context, userId: string, id: string): Promise<boolean> {
  return transaction(ctx, async (tx) => {
    const ended = await tx.db.query('delete from auth_sessions where user_id = $1 and id = $2 returning 1', [
      userId,
      id,
    ]);
    await countEndedSessions(tx);
    return ended.length > 0;
  });
}

/** Ends all sessions of the user but the one to `keep`. */
export function endOtherSessions(ctx: Context, userId: string, keep: string | undefined): Promise<void> {
  return transaction(ctx, async (tx) => {
    await tx.db.query('delete from auth_sessions where user_id = $1 and token is distinct from $2', [
      userId,
      keep === undefined ? null : hashKey(keep),
    ]);
    await countEndedSessions(tx);
  });
}
