import { notFound } from '#kernel/refusal.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { AnyRecord } from '../define/infer.ts';
import { createParams } from './params.ts';
import { attachRows } from './rows.ts';
import { readableKeys, scopeSql } from './scope.ts';
import { rowsKeys, selectSql } from './select.ts';

/** One whole record with its rows. What the caller may not see is not found (404). */
export async function readRecord(ctx: Context, entity: Entity, id: string): Promise<AnyRecord> {
  return withRows(ctx, entity, await readMany(ctx, entity, [id]));
}

/**
 * As `readRecord`, but waits for whoever is changing the record, keeps others out until the transaction ends, and reads it as
 * it is then.
 */
export async function lockRecord(ctx: Context, entity: Entity, id: string): Promise<AnyRecord> {
  return withRows(ctx, entity, await readMany(ctx, entity, [id], 'for update of t'));
}

async function withRows(ctx: Context, entity: Entity, [record]: readonly AnyRecord[]): Promise<AnyRecord> {
  if (!record) throw notFound();
  await attachRows(ctx, entity, rowsKeys(entity, readableKeys(entity, ctx.access)), [record]);
  return record;
}

/** Those of the records that the caller may see, without rows, in no order. */
export function readMany(
  ctx: Context,
  entity: Entity,
  ids: readonly string[],
  lock: '' | 'for update of t' = '',
): Promise<AnyRecord[]> {
  return readFields(ctx, entity, ids, readableKeys(entity, ctx.access), lock);
}

/** As `readMany`, of these fields alone, all of which the caller may read. */
export async function readFields(
  ctx: Context,
  entity: Entity,
  ids: readonly string[],
  fields: readonly string[],
  lock: '' | 'for update of t' = '',
): Promise<AnyRecord[]> {
  if (ids.length === 0) return [];
  const params = createParams();
  const [only] = ids;
  const which =
    ids.length === 1 ? `t.id = ${params.bind(only)}::uuid` : `t.id = any(${params.bind(ids)}::uuid[])`;
  const seen = scopeSql(entity, 't', ctx, params);
  return ctx.db.query<AnyRecord>(
    `select ${selectSql(entity, fields)} from ${entity.table} t where ${which} and t.deleted_at is null and ${seen} ${lock}`,
    params.values,
  );
}
