import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import { attachRows } from '../query/rows.ts';
import { readMany } from '../query/read-record.ts';
import { rowsKeys } from '../query/select.ts';
import type { Values } from './match-kind.ts';

/** Of each record the fields that its `values` name, as they are now; records in the bin are left out. */
export async function readValues(
  ctx: Context,
  entity: Entity,
  wanted: readonly { readonly id: string; readonly values: Values }[],
): Promise<ReadonlyMap<string, Values>> {
  const records = await readMany(
    ctx,
    entity,
    wanted.map(({ id }) => id),
  );
  const keys = new Set(wanted.flatMap(({ values }) => Object.keys(values)));
  await attachRows(ctx, entity, rowsKeys(entity, [...keys]), records);
  const byId = new Map(records.map((record) => [record.id, record]));
  return new Map(
    wanted.flatMap(({ id, values }) => {
      const record = byId.get(id);
      return record ? [[id, Object.fromEntries(Object.keys(values).map((key) => [key, record[key]]))]] : [];
    }),
  );
}
