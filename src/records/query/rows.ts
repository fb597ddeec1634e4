import type { Entity } from '../catalogue/entity.ts';
import { fieldOf, timeFields } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { AnyRecord, Row } from '../define/infer.ts';
import { readableKeys, parentOf } from './scope.ts';
import { selectSql } from './select.ts';

/** Puts the rows of each named field on the records, in their order. One query per field. */
export async function attachRows(
  ctx: Context,
  entity: Entity,
  keys: readonly string[],
  records: readonly (AnyRecord & Record<string, unknown>)[],
): Promise<void> {
  for (const key of keys) {
    const rows = await loadRows(
      ctx,
      entity,
      key,
      records.map((record) => record.id),
    );
    for (const record of records) record[key] = rows.get(record.id) ?? [];
  }
}

/** Rows by the id of the record they belong to. Whoever sees the record sees its rows, so no scope is asked for. */
export async function loadRows(
  ctx: Context,
  entity: Entity,
  key: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const child = rowsEntity(ctx, entity, key);
  const parent = parentOf(child, ctx.catalogue);
  if (!parent || ids.length === 0) return new Map();
  const fields = readableKeys(child, ctx.access).filter((field) => !(field in timeFields));
  const found = await ctx.db.query<AnyRecord>(
    `select ${selectSql(child, fields)} from ${child.table} t
     where t.${parent.column} = any($1::uuid[]) and t.deleted_at is null order by t.position, t.id`,
    [ids],
  );
  return Map.groupBy(found.map(withoutTrail), (row) => String(row[parent.key]));
}

/** Rows are part of their record: who made or changed them, its own trail tells. */
function withoutTrail(record: AnyRecord): Row {
  const row: Record<string, unknown> & Row = { ...record };
  for (const member of ['version', 'createdBy', 'updatedBy']) delete row[member];
  return row;
}

/** The entity of a rows field. */
export function rowsEntity(ctx: Pick<Context, 'catalogue'>, entity: Entity, key: string): Entity {
  const field = fieldOf(entity, key);
  if (field.type !== 'rows') throw new Error(`${entity.name}.${key} is no rows field`);
  return ctx.catalogue.entity(field.of);
}
