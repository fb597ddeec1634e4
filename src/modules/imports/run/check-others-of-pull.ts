import { asUser, type Context } from '#records/context.ts';
import { startCheck } from './start-check.ts';

/** What was pulled together leads to each other: contacts find their accounts once these are imported, so they are checked anew. */
export async function checkOthersOfPull(ctx: Context, pullId: string): Promise<void> {
  const others = await ctx.db.query<{ id: string; ownerId: string }>(
    `select id, owner_id as "ownerId" from imports where pull_id = $1 and state = 'preview' and deleted_at is null order by id`,
    [pullId],
  );
  for (const { id, ownerId } of others) {
    const owner = await asUser(ctx, ownerId);
    if (owner) await startCheck(owner, id);
  }
}
