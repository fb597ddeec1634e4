import type { Context } from '../context.ts';
import type { AnyRecord } from '../define/infer.ts';
import { createParams } from './params.ts';
import { readRecord } from './read-record.ts';
import { scopeSql } from './scope.ts';

/** Waits for whoever is changing the record, keeps others out until the transaction ends, and reads it as it is then. */
export async function lockRecord(ctx: Context, entityName: string, id: string): Promise<AnyRecord> {
  const entity = ctx.catalogue.entity(entityName);
  const params = createParams();
  const which = `t.id = ${params.bind(id)}::uuid and ${scopeSql(entity, 't', ctx, params)}`;
  await ctx.db.query(`select t.id from ${entity.table} t where ${which} for update of t`, params.values);
  return readRecord(ctx, entity, id);
}
