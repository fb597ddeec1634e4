import { isUuid } from '#kernel/ids/uuid.ts';
import { notFound, Refusal } from '#kernel/refusal.ts';
import type { Entity } from '../catalogue/entity.ts';
import { type Context, nowOf } from '../context.ts';
import type { Actor, AnyRecord } from '../define/infer.ts';
import { newId } from '../pipeline/new-id.ts';
import { readMany } from '../query/read-record.ts';
import type { Values } from './match-kind.ts';

/** A record that led to one of those merged, before and after. */
export interface MovedRecord {
  readonly entity: string;
  readonly id: string;
  readonly before: Values;
  readonly after: Values;
}

/** One merge that stands: all that it takes to undo it. */
export interface Merge {
  readonly id: string;
  readonly survivorId: string;
  readonly otherIds: readonly string[];
  /** Of the surviving record, only what the merge changed. */
  readonly survivorBefore: Values;
  readonly survivorAfter: Values;
  readonly moved: readonly MovedRecord[];
  readonly at: string;
  readonly actor: Actor;
}

const COLUMNS = `id, survivor_id as "survivorId", other_ids as "otherIds", survivor_before as "survivorBefore",
  survivor_after as "survivorAfter", moved, at, actor`;

/** Written down before anything moves: guards in the database ask whether a link follows a merge. Gives its id. */
export async function beginMerge(
  ctx: Context,
  entity: Entity,
  survivorId: string,
  otherIds: readonly string[],
): Promise<string> {
  const id = newId(ctx);
  await ctx.db.query(
    `insert into merges (id, entity, survivor_id, survivor_before, survivor_after, other_ids, moved, at, actor)
     values ($1, $2, $3, '{}', '{}', $4, '[]', $5, $6)`,
    [id, entity.name, survivorId, otherIds, nowOf(ctx), JSON.stringify(ctx.access.actor)],
  );
  return id;
}

export async function finishMerge(
  ctx: Context,
  id: string,
  done: Pick<Merge, 'survivorBefore' | 'survivorAfter' | 'moved'>,
): Promise<void> {
  await ctx.db.query(
    'update merges set survivor_before = $2, survivor_after = $3, moved = $4 where id = $1',
    [id, ...[done.survivorBefore, done.survivorAfter, done.moved].map((value) => JSON.stringify(value))],
  );
}

/** Merges into this record that were not taken back, the last first. */
export function mergesInto(ctx: Context, id: string): Promise<Merge[]> {
  return ctx.db.query<Merge>(
    `select ${COLUMNS} from merges where survivor_id = $1 and undone_at is null order by at desc, id desc`,
    [id],
  );
}

export async function markUndone(ctx: Context, { id }: Merge): Promise<void> {
  await ctx.db.query('update merges set undone_at = $2 where id = $1', [id, nowOf(ctx)]);
}

/** What has become of records that lie in the bin: the record each was merged into, by its id. */
async function mergedInto(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.query<{ other: string; survivor: string }>(
    `select other, m.survivor_id as survivor from merges m, unnest(m.other_ids) other
     where m.other_ids && $1::uuid[] and other = any($1::uuid[]) and m.undone_at is null order by m.at`,
    [ids],
  );
  return new Map(rows.map(({ other, survivor }) => [other, survivor]));
}

/**
 * In place of "not found" for a record that was merged: 404 `record.merged`, which names the survivor to whoever may see it. Anything
 * else is passed on.
 */
export async function refuseMerged(ctx: Context, entity: Entity, id: string, error: unknown): Promise<never> {
  if (!(error instanceof Refusal) || error.code !== notFound().code || !isUuid(id)) throw error;
  const survivor = (await mergedInto(ctx, [id])).get(id);
  const [seen] = survivor === undefined ? [] : await readMany(ctx, entity, [survivor]);
  if (!seen) throw error;
  throw new Refusal(404, 'record.merged', { extra: { mergedInto: { entity: entity.name, id: seen.id } } });
}

/** Removed records with `mergedInto`, `{id, title}`, where they were merged into one that the caller sees. */
export async function withSurvivors(
  ctx: Context,
  entity: Entity,
  records: readonly AnyRecord[],
): Promise<readonly AnyRecord[]> {
  const into = await mergedInto(
    ctx,
    records.map(({ id }) => id),
  );
  if (into.size === 0) return records;
  const survivors = new Map(
    (await readMany(ctx, entity, [...new Set(into.values())])).map((record) => [record.id, record]),
  );
  return records.map((record) => {
    const survivor = survivors.get(into.get(record.id) ?? '');
    return survivor
      ? { ...record, mergedInto: { id: survivor.id, title: survivor[entity.definition.title] ?? null } }
      : record;
  });
}
