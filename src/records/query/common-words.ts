import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import { createParams } from './params.ts';

/** Newest records that are looked at. */
const LOOKED_AT = 300;
/** Of these, from how many on the words are common: one record in a hundred. */
const COMMON = 3;

/**
 * In which of the entities' records these words (`searchQuery`) are common. PostgreSQL takes every beginning of a word for equally
 * rare, so it would walk a million records for a name that few have, and gather half a million for a letter that many have:
 * whoever searches asks this first, a millisecond's work, and says which way to go.
 */
export async function whereCommon(
  ctx: Context,
  entities: readonly Entity[],
  query: string,
): Promise<ReadonlySet<Entity>> {
  if (entities.length === 0) return new Set();
  const params = createParams();
  const words = `${params.bind(query)}::tsquery`;
  const looks = entities.map(
    ({ table }, at) => `select ${at} as at from (
       select search_words from ${table} where deleted_at is null order by created_at desc, id desc limit ${LOOKED_AT}) newest
     where newest.search_words @@ ${words} group by 1 having count(*) >= ${COMMON}`,
  );
  const common = await ctx.db.queryUnnamed<{ at: number }>(looks.join(' union all '), params.values);
  const found = new Set(common.map(({ at }) => at));
  return new Set(entities.filter((_, at) => found.has(at)));
}
