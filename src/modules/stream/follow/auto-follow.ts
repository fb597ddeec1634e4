import { z } from 'zod';
import { invalid } from '#kernel/refusal.ts';
import { type Context, transaction } from '#records/context.ts';
import { mayRead } from '#records/query/scope.ts';
import { isFollowable } from '#records/trail/followers.ts';

export const autoFollowInput = z.strictObject({ entities: z.array(z.string().max(60)).max(500) });

/** Entities of which the user follows every new record (LEAD-19), and all that he may choose from. */
export async function readAutoFollow(ctx: Context, userId: string) {
  const rows = await ctx.db.query<{ entity: string }>('select entity from auto_follows where user_id = $1', [
    userId,
  ]);
  const chosen = new Set(rows.map(({ entity }) => entity));
  const offered = offeredTo(ctx);
  return { entities: offered.filter((name) => chosen.has(name)), offered };
}

/** In place of what he chose before; 422 at what cannot be followed. What he follows already he goes on following. */
export async function writeAutoFollow(
  ctx: Context,
  userId: string,
  entities: readonly string[],
): Promise<void> {
  const offered = offeredTo(ctx);
  const faults = entities.flatMap((name, index) =>
    offered.includes(name) ? [] : [{ field: `entities.${index}`, code: 'follow.not_offered' }],
  );
  if (faults.length > 0) throw invalid(faults);
  await transaction(ctx, async ({ db }) => {
    await db.query('delete from auto_follows where user_id = $1 and entity <> all($2::text[])', [
      userId,
      entities,
    ]);
    await db.query(
      `insert into auto_follows (user_id, entity) select $1, unnest($2::text[]) on conflict do nothing`,
      [userId, entities],
    );
  });
}

function offeredTo(ctx: Context): readonly string[] {
  return ctx.catalogue.entities
    .filter((entity) => isFollowable(entity) && mayRead(entity, ctx))
    .map((entity) => entity.name);
}
