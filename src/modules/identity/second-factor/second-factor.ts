import type { Context } from '#records/context.ts';

/** Whether this user's sign-in by password asks for a code. */
export async function hasSecondFactor(ctx: Context, userId: string): Promise<boolean> {
  const rows = await ctx.db.query(
    'select 1 from second_factors where user_id = $1 and confirmed_at is not null',
    [userId],
  );
  return rows.length > 0;
}

/** The name under which the secret of a user's second factor is sealed: it opens for no other. */
export function purposeOf(userId: string): string {
  return `second factor ${userId}`;
}
