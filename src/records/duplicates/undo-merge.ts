import { isDeepStrictEqual } from 'node:util';
import { conflict, forbidden } from '#kernel/refusal.ts';
import type { Entity } from '../catalogue/entity.ts';
import { asProgram, type Context, transaction } from '../context.ts';
import { rowsOf } from '../define/fields/rows.ts';
import type { AnyRecord } from '../define/infer.ts';
import { saveRecord, saveRecords } from '../pipeline/save-records.ts';
import { lockRecord, readMany, readRecord } from '../query/read-record.ts';
import { mayReach } from '../query/scope.ts';
import type { Values } from './match-kind.ts';
import { markUndone, type Merge, mergesInto, type MovedRecord } from './merges.ts';
import { readValues } from './read-values.ts';

/** Why a merge cannot be taken back: the record, absent where the caller may not see it, and the fields that are others now. */
interface Obstacle {
  readonly entity: string;
  readonly id?: string;
  readonly fields: readonly string[];
  /** `removed`: what had moved lies in the bin. `restored`: what was merged does no more. */
  readonly reason: 'changed' | 'removed' | 'restored';
}

/**
 * Takes the record's last merge back: the others are restored, everything leads where it led, the survivor's values are as they
 * were; what came to it since stays with it. The caller needs the rights that the merge took. Refuses 409 `merge.none`, and
 * `merge.in_use` with `obstacles` where something that the merge wrote has changed since.
 */
export async function undoMerge(ctx: Context, entity: Entity, survivorId: string): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    const survivor = await lockRecord(tx, entity, survivorId);
    if (!mayReach(tx, entity, survivor, 'update')) throw forbidden();
    const [merge] = await mergesInto(tx, survivorId);
    if (!merge) throw conflict('merge.none');
    const obstacles = await obstaclesTo(tx, entity, merge);
    if (obstacles.length > 0) throw conflict('merge.in_use', { extra: { obstacles } });

    const program = asProgram(tx);
    await putBack(program, entity, [
      { id: survivorId, before: merge.survivorBefore, after: merge.survivorAfter },
    ]);
    await saveRecords(
      tx,
      entity.name,
      merge.otherIds.map((id) => ({ op: 'restore', id })),
    );
    for (const [name, group] of Map.groupBy(merge.moved, (one) => one.entity))
      await putBack(program, tx.catalogue.entity(name), group);
    await markUndone(tx, merge);
    return readRecord(tx, entity, survivorId);
  });
}

async function obstaclesTo(ctx: Context, entity: Entity, merge: Merge): Promise<readonly Obstacle[]> {
  const { survivorId, survivorBefore, survivorAfter, otherIds } = merge;
  const own = { entity: entity.name, id: survivorId, before: survivorBefore, after: survivorAfter };
  const restored = await readMany(asProgram(ctx), entity, otherIds);
  const changed = await changedSince(ctx, [own, ...merge.moved]);
  const back = restored.map(({ id }) => ({
    entity: entity.name,
    id,
    fields: [],
    reason: 'restored' as const,
  }));
  return withoutUnseen(ctx, [...back, ...changed]);
}

async function changedSince(
  ctx: Context,
  moved: readonly MovedRecord[],
): Promise<readonly Required<Obstacle>[]> {
  const obstacles: Required<Obstacle>[] = [];
  for (const [name, group] of Map.groupBy(moved, (one) => one.entity)) {
    const wanted = group.map(({ id, after }) => ({ id, values: after }));
    const now = await readValues(asProgram(ctx), ctx.catalogue.entity(name), wanted);
    for (const { id, after } of group) {
      const values = now.get(id);
      const fields = values ? Object.keys(after).filter((key) => !isEqual(values[key], after[key])) : [];
      if (values && fields.length === 0) continue;
      obstacles.push({ entity: name, id, fields, reason: values ? 'changed' : 'removed' });
    }
  }
  return obstacles;
}

/** Values from the database against values that were kept as JSON, whose members come in another order. */
function isEqual(now: unknown, kept: unknown): boolean {
  return isDeepStrictEqual(now ?? null, kept ?? null);
}

async function withoutUnseen(
  ctx: Context,
  obstacles: readonly Required<Obstacle>[],
): Promise<readonly Obstacle[]> {
  const result: Obstacle[] = [];
  for (const [name, group] of Map.groupBy(obstacles, (one) => one.entity)) {
    const ids = group.map(({ id }) => id);
    const seen = new Set((await readMany(ctx, ctx.catalogue.entity(name), ids)).map(({ id }) => id));
    result.push(...group.map(({ id, ...rest }) => (seen.has(id) ? { id, ...rest } : rest)));
  }
  return result;
}

async function putBack(
  program: Context,
  entity: Entity,
  records: readonly { readonly id: string; readonly before: Values; readonly after: Values }[],
): Promise<void> {
  const changes = records
    .filter(({ before }) => Object.keys(before).length > 0)
    .map(({ id, before, after }) => ({ op: 'update', id, values: asInput(entity, before, after) }) as const);
  const [only] = changes;
  if (only && changes.length === 1) await saveRecord(program, entity.name, only);
  else await saveRecords(program, entity.name, changes);
}

/** Rows that the record has no more come as new ones. */
function asInput(entity: Entity, before: Values, now: Values): Values {
  return Object.fromEntries(
    Object.entries(before).map(([key, value]) => {
      if (entity.fields.get(key)?.type !== 'rows') return [key, value];
      const known = new Set(rowsOf(now[key]).map((row) => row.id));
      return [key, rowsOf(value).map(({ id, ...row }) => (known.has(id) ? { id, ...row } : row))];
    }),
  );
}
