import { forbidden, invalid, notFound } from '#kernel/refusal.ts';
import { type Entity, isWritable } from '../catalogue/entity.ts';
import { asProgram, type Context, transaction } from '../context.ts';
import { rowsOf } from '../define/fields/rows.ts';
import type { AnyRecord } from '../define/infer.ts';
import { isSame } from '../pipeline/draft.ts';
import { saveRecord, saveRecords } from '../pipeline/save-records.ts';
import { lockRecord, readMany, readRecord } from '../query/read-record.ts';
import { rowsEntity } from '../query/rows.ts';
import { mayReach, mayRead } from '../query/scope.ts';
import { endDismissals } from './dismissals.ts';
import { findReferences, type Referring, withoutRepeats } from './find-references.ts';
import type { Values } from './match-kind.ts';
import { beginMerge, finishMerge, mergesInto, type MovedRecord } from './merges.ts';
import { pointingFields } from './pointing-fields.ts';
import { readValues } from './read-values.ts';
import { followSurvivor } from '../trail/followers.ts';

export interface MergeInput {
  readonly otherIds: readonly string[];
  /** Picked for the survivor; where it is silent, the survivor keeps its own and takes what it lacks from the others. */
  readonly values: Values;
}

/**
 * Makes one record of several, in one transaction: everything that led to the others leads to the survivor, whose values are those
 * picked, and the others go to the bin. Merging the same again gives the same record. The caller must be able to change the
 * survivor and to remove the others; what leads to them moves whoever may see it. Refuses 404 records that he cannot see and
 * entities that have no match keys, 403, 422 picked values that do not fit, 409 what the entity's own decisions refuse.
 */
export async function mergeRecords(
  ctx: Context,
  entity: Entity,
  survivorId: string,
  { otherIds, values }: MergeInput,
): Promise<AnyRecord> {
  checkMerge(entity, survivorId, otherIds);
  return transaction(ctx, async (tx) => {
    const survivor = await lockRecord(tx, entity, survivorId);
    if (await isMergedAlready(tx, survivorId, otherIds)) return survivor;
    const others = await lockOthers(tx, entity, otherIds);
    if (!mayMerge(tx, entity, survivor, others)) throw forbidden();
    const mergeId = await beginMerge(tx, entity, survivorId, otherIds);
    const moved = await move(
      tx,
      await referencesMoving(tx, entity, survivorId, otherIds),
      survivorId,
      otherIds,
    );
    await followSurvivor(tx, survivorId, otherIds);
    await endDismissals(tx, [survivorId, ...otherIds]);
    await saveRecords(
      tx,
      entity.name,
      otherIds.map((id) => ({ op: 'remove', id })),
    );
    const picked = { ...united(tx, entity, survivor, others), ...values };
    await saveRecord(tx, entity.name, { op: 'update', id: survivorId, values: picked });
    const after = await readRecord(asProgram(tx), entity, survivorId);
    await finishMerge(tx, mergeId, { ...difference(entity, survivor, after), moved });
    return after;
  });
}

/** How many records of each entity that the caller may read would lead to the survivor from then on. */
export async function previewMerge(
  ctx: Context,
  entity: Entity,
  survivorId: string,
  otherIds: readonly string[],
): Promise<readonly { readonly entity: string; readonly count: number }[]> {
  checkMerge(entity, survivorId, otherIds);
  const records = await readMany(ctx, entity, [survivorId, ...otherIds]);
  if (records.length <= otherIds.length) throw notFound();
  const moving = await referencesMoving(ctx, entity, survivorId, otherIds);
  const seen = moving.filter((one) => mayRead(one.entity, ctx) && one.entity.definition.partOf === undefined);
  return [...Map.groupBy(seen, (one) => one.entity.name)].map(([name, group]) => ({
    entity: name,
    count: group.length,
  }));
}

const MOST_OTHERS = 20;

/** 404 where records of the entity cannot be merged, 422 where the others are none, too many, or the survivor. */
function checkMerge(entity: Entity, survivorId: string, otherIds: readonly string[]): void {
  if (!isMergeable(entity)) throw notFound();
  const distinct = new Set(otherIds);
  if (distinct.has(survivorId) || distinct.size < otherIds.length || otherIds.length > MOST_OTHERS)
    throw invalid([{ field: 'otherIds', code: 'merge.others' }]);
}

function isMergeable({ definition }: Entity): boolean {
  return definition.matchKeys !== undefined && definition.writtenBy !== 'program' && !definition.partOf;
}

async function isMergedAlready(ctx: Context, id: string, otherIds: readonly string[]): Promise<boolean> {
  const known = new Set((await mergesInto(ctx, id)).flatMap((merge) => merge.otherIds));
  return otherIds.every((other) => known.has(other));
}

/** One after the other in the order of ids, so that two merges wait for each other. */
async function lockOthers(
  ctx: Context,
  entity: Entity,
  ids: readonly string[],
): Promise<readonly AnyRecord[]> {
  const records: AnyRecord[] = [];
  for (const id of ids.toSorted()) records.push(await lockRecord(ctx, entity, id));
  return ids.flatMap((id) => records.find((record) => record.id === id) ?? []);
}

function mayMerge(ctx: Context, entity: Entity, survivor: AnyRecord, others: readonly AnyRecord[]): boolean {
  return (
    mayReach(ctx, entity, survivor, 'update') &&
    others.every((other) => mayReach(ctx, entity, other, 'remove'))
  );
}

async function referencesMoving(
  ctx: Context,
  entity: Entity,
  survivorId: string,
  otherIds: readonly string[],
): Promise<readonly Referring[]> {
  const all = await findReferences(asProgram(ctx), entity, otherIds);
  return all.filter((one) => one.id !== survivorId);
}

const AT_ONCE = 500;

/** Through the recipe, in the name of the program: a colleague's quote moves too, and an issued document keeps its buyer as frozen. */
async function move(
  ctx: Context,
  references: readonly Referring[],
  survivorId: string,
  otherIds: readonly string[],
): Promise<readonly MovedRecord[]> {
  const program = asProgram(ctx);
  const become = (id: string) => (otherIds.includes(id) ? survivorId : id);
  const moved: MovedRecord[] = [];
  for (const [entity, group] of Map.groupBy(references, (one) => one.entity)) {
    for (let at = 0; at < group.length; at += AT_ONCE) {
      const some = group.slice(at, at + AT_ONCE);
      const changes = some.map(
        (one) => ({ op: 'update', id: one.id, values: one.replaced(become) }) as const,
      );
      await saveRecords(program, entity.name, changes);
      const after = await readValues(program, entity, some);
      moved.push(
        ...some.map(({ id, values }) => ({
          entity: entity.name,
          id,
          before: values,
          after: after.get(id) ?? {},
        })),
      );
    }
  }
  return moved;
}

/** What the survivor has of the others unless told: their rows and tags beside its own, and values that it lacks. */
function united(ctx: Context, entity: Entity, survivor: AnyRecord, others: readonly AnyRecord[]): Values {
  const values: Record<string, unknown> = unlinked(entity, survivor, others);
  for (const [key, field] of entity.fields) {
    if (!isWritable(field) || ctx.access.field(entity.name, key) !== 'write') continue;
    const value = key in values ? values[key] : survivor[key];
    if (field.type === 'rows') values[key] = unitedRows(ctx, entity, key, [survivor, ...others]);
    else if (field.type === 'tags') values[key] = unitedTags(key, [survivor, ...others]);
    else if (isEmpty(value)) values[key] = others.map((other) => other[key]).find((one) => !isEmpty(one));
  }
  const own = new Set<unknown>([survivor.id, ...others.map(({ id }) => id)]);
  return Object.fromEntries(
    Object.entries(values).filter(
      ([key, value]) => value !== undefined && !own.has(value) && !isSame(value, survivor[key]),
    ),
  );
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

/** A record that led to one of the others does not lead to itself now. */
function unlinked(
  entity: Entity,
  survivor: AnyRecord,
  others: readonly AnyRecord[],
): Record<string, unknown> {
  const gone = new Set(others.map(({ id }) => id));
  const become = (id: string) => (gone.has(id) ? null : id);
  return Object.fromEntries(
    pointingFields(entity, entity.name).map(({ key, replace }) => [key, replace(survivor[key], become)]),
  );
}

function unitedRows(ctx: Context, entity: Entity, key: string, records: readonly AnyRecord[]) {
  const child = rowsEntity(ctx, entity, key);
  const rows = records.flatMap((record) => rowsOf(record[key]));
  const own = new Set(rowsOf(records[0]?.[key]).map((row) => row.id));
  return withoutRepeats(child, rows).map(({ id, ...row }) => {
    const given = Object.fromEntries(
      Object.entries(row).filter(([name]) => name !== child.definition.partOf && name !== 'position'),
    );
    return own.has(id) ? { id, ...given } : given;
  });
}

function unitedTags(key: string, records: readonly AnyRecord[]): readonly unknown[] {
  return [...new Set(records.flatMap((record) => (Array.isArray(record[key]) ? record[key] : [])))];
}

/** What the merge changed of the survivor; what follows from the rest is left to the recipe. */
function difference(entity: Entity, before: AnyRecord, after: AnyRecord) {
  const changed = [...entity.fields]
    .filter(([key, field]) => key !== 'updatedAt' && !field.compute && !isSame(before[key], after[key]))
    .map(([key]) => key);
  const pick = (record: AnyRecord) => Object.fromEntries(changed.map((key) => [key, record[key] ?? null]));
  return { survivorBefore: pick(before), survivorAfter: pick(after) };
}
