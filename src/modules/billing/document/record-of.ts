import type { Context } from '#records/context.ts';
import { asProgram } from '#records/context.ts';
import type { EntityDefinition } from '#records/define/define-entity.ts';
import type { AnyRecord, RecordOf } from '#records/define/infer.ts';
import { lockRecord as lockAnyRecord, readRecord } from '#records/query/read-record.ts';

/** The record under its entity's own type; throws where a required value is missing, which is a defect. */
function recordOf<E extends EntityDefinition>(entity: E, record: AnyRecord): RecordOf<E> & AnyRecord {
  if (!isOf(entity, record)) throw new Error(`A ${entity.name} without its required values`);
  return record;
}

function isOf<E extends EntityDefinition>(entity: E, record: AnyRecord): record is RecordOf<E> & AnyRecord {
  return Object.entries(entity.fields).every(
    ([key, field]) => !field.required || (record[key] ?? null) !== null,
  );
}

/**
 * Locks the record for the rest of the transaction, then reads it whole: the first two steps of every money move. The
 * caller has been authorized; refuses 404 what is in the bin.
 */
export async function lockRecord<E extends EntityDefinition>(
  ctx: Context,
  entity: E,
  id: string,
): Promise<RecordOf<E> & AnyRecord> {
  return recordOf(entity, await lockAnyRecord(asProgram(ctx), ctx.catalogue.entity(entity.name), id));
}

/** As the program sees it: a use case that acts for its caller needs fields that the caller may not see. */
export async function readWhole<E extends EntityDefinition>(
  ctx: Context,
  entity: E,
  id: string,
): Promise<RecordOf<E> & AnyRecord> {
  return recordOf(entity, await readRecord(asProgram(ctx), ctx.catalogue.entity(entity.name), id));
}
