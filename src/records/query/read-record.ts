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
  const [record] = await readMany(ctx, entity, [id]);
  if (!record) throw notFound();
  await attachRows(ctx, entity, rowsKeys(entity, readableKeys(entity, ctx.access)), [record]);
  return record;
}

/** Those of the records that the caller may see, without rows, in no order. */
export async function readMany(ctx: Context, entity: Entity, ids: readonly string[]): Promise<AnyRecord[]> {
  if (ids.length === 0) return [];
  const params = createParams();
  const [only] = ids;
  const which =
    ids.length === 1 ? `t.id = ${params.bind(only)}::uuid` : `t.id = any(${params.bind(ids)}::uuid[])`;
  const seen = scopeSql(entity, 't', ctx, params);
  const fields = readableKeys(entity, ctx.access);
  return ctx.db.query<AnyRecord>(
    `select ${selectSql(entity, fields)} from ${entity.table} t where ${which} and t.deleted_at is null and ${seen}`,
    params.values,
  );
}
