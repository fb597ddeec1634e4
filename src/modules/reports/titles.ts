import type { Context } from '#records/context.ts';
import { readMany } from '#records/query/read-record.ts';

/** What records are called, by id; those that the caller may not see are left out. */
export async function titlesOf(
  ctx: Context,
  entityName: string,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const entity = ctx.catalogue.entity(entityName);
  const wanted = new Set(ids.filter((id) => id !== null));
  const found = await readMany(ctx, entity, [...wanted]);
  return new Map(
    found.flatMap((record) => {
      const title = record[entity.definition.title];
      return typeof title === 'string' ? [[record.id, title]] : [];
    }),
  );
}
