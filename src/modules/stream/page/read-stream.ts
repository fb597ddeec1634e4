import type { Entity } from '#records/catalogue/entity.ts';
import { asProgram, type Context } from '#records/context.ts';
import { eventNames } from '#records/define/change.ts';
import type { Actor, AnyRecord } from '#records/define/infer.ts';
import { decodeCursor, encodeCursor } from '#records/query/cursor.ts';
import { readMany } from '#records/query/read-record.ts';
import { readableKeys } from '#records/query/scope.ts';
import { type HistoryEntry, seenChanges } from '#records/trail/history.ts';
import { type Position, readStreamRows, type StreamRow } from './stream-rows.ts';

/** What happened to a record that one follows. */
export interface StreamEntry extends Position {
  readonly by: Actor;
  readonly kind: (typeof eventNames)[keyof typeof eventNames] | 'posted';
  readonly changes: HistoryEntry['changes'];
  readonly about: { readonly entity: string; readonly id: string; readonly title: string | null };
  /** The post, of one that was posted. */
  readonly record?: AnyRecord;
}

export interface StreamQuery {
  readonly isPostsOnly: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const keys = [
  { path: 'at', descending: true },
  { path: 'id', descending: true },
] as const;

/** After so many rows of which none is to be seen, the page is given as it is, with the way on. */
const MOST_ROUNDS = 10;

/**
 * What happened to the records that the user follows, newest first (ACT-07): their changes, as far as he may read the fields, and
 * the posts on them. Records that he may not see now, or that lie in the bin, are left out. Refuses 400 a foreign cursor.
 */
export async function readStream(ctx: Context, userId: string, query: StreamQuery) {
  const data: StreamEntry[] = [];
  let before = query.cursor === undefined ? null : positionOf(query.cursor);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const rows = await readStreamRows(ctx, userId, before, query);
    const seen = await seenEntries(ctx, rows);
    const free = query.limit - data.length;
    data.push(...seen.slice(0, free));
    before = (seen.length > free ? data : rows).at(-1) ?? null;
    if (rows.length < query.limit && seen.length <= free) return { data, nextCursor: null };
    if (data.length === query.limit) break;
  }
  return { data, nextCursor: before && encodeCursor(keys, [before.at, before.id]) };
}

function positionOf(cursor: string): Position {
  const [at, id] = decodeCursor(keys, cursor);
  return { at: String(at), id: String(id) };
}

async function seenEntries(ctx: Context, rows: readonly StreamRow[]): Promise<readonly StreamEntry[]> {
  const records = await seenRecords(ctx, rows);
  const postIds = rows.filter(({ op }) => op === null).map(({ id }) => id);
  const posts = await readMany(asProgram(ctx), ctx.catalogue.entity('streamPost'), postIds);
  return rows.flatMap((row) => {
    const found = records.get(row.recordId);
    return found ? entryOf(ctx, row, found, posts) : [];
  });
}

interface Seen {
  readonly entity: Entity;
  readonly record: AnyRecord;
}

async function seenRecords(ctx: Context, rows: readonly StreamRow[]): Promise<ReadonlyMap<string, Seen>> {
  const seen = new Map<string, Seen>();
  for (const [name, group] of Map.groupBy(rows, (row) => row.entity)) {
    const entity = ctx.catalogue.find(name);
    if (!entity) continue;
    const ids = [...new Set(group.map(({ recordId }) => recordId))];
    for (const record of await readMany(ctx, entity, ids)) seen.set(record.id, { entity, record });
  }
  return seen;
}

function entryOf(
  ctx: Context,
  { id, at, by, op, changes }: StreamRow,
  { entity, record }: Seen,
  posts: readonly AnyRecord[],
): readonly StreamEntry[] {
  const title = record[entity.definition.title];
  const about = {
    entity: entity.name,
    id: record.id,
    title: typeof title === 'string' ? title : null,
  };
  if (op === null) {
    const post = posts.find((one) => one.id === id);
    return post ? [{ id, at, by, kind: 'posted', changes: [], about, record: post }] : [];
  }
  const shown = op === 'update' ? seenChanges(changes, new Set(readableKeys(entity, ctx.access))) : [];
  if (op === 'update' && shown.length === 0) return [];
  return [{ id, at, by, kind: eventNames[op], changes: shown, about }];
}
