import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { RecordReference } from '../define/fields/link.ts';
import { pointingFields } from '../duplicates/pointing-fields.ts';

/** Ids of the holder's records, those in the bin too, that lead to one of these. */
export async function findLeading(
  ctx: Context,
  holder: Entity,
  to: readonly RecordReference[],
): Promise<readonly string[]> {
  const byEntity = Map.groupBy(to, ({ entity }) => entity);
  const values: unknown[] = [];
  const conditions = [...byEntity].flatMap(([target, references]) => {
    const fields = pointingFields(holder, target);
    if (fields.length === 0) return [];
    values.push(references.map(({ id }) => id));
    return fields.map((field) => field.where(`$${values.length}`));
  });
  if (conditions.length === 0) return [];
  const rows = await ctx.db.query<{ id: string }>(
    `select t.id from ${holder.table} t where ${conditions.map((one) => `(${one})`).join(' or ')} order by t.id`,
    values,
  );
  return rows.map(({ id }) => id);
}
