import { Refusal } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';

/** The user who calls, himself or by a key; 401 `access.sign_in` for a stranger. */
export function userIdOf(ctx: Context): string {
  if (ctx.access.userId === null) throw new Refusal(401, 'access.sign_in');
  return ctx.access.userId;
}
