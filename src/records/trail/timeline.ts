import type { Entity } from '../catalogue/entity.ts';
import { asProgram, type Context } from '../context.ts';
import { eventNames } from '../define/change.ts';
import type { FileValue } from '../define/fields/file.ts';
import type { RecordReference } from '../define/fields/link.ts';
import { readReferences } from '../define/fields/links.ts';
import type { Actor, AnyRecord } from '../define/infer.ts';
import { dismissalsOf } from '../duplicates/dismissals.ts';
import { mergesInto } from '../duplicates/merges.ts';
import { hangingFiles } from '../query/hanging-files.ts';
import { listRecords } from '../query/list-records.ts';
import { readMany } from '../query/read-record.ts';
import { mayRead } from '../query/scope.ts';
import { visible } from '../query/visible.ts';
import { type HistoryEntry, readHistory } from './history.ts';

/** What happened to a record: a change of it, or something linked to it, such as a call or a note. */
export interface TimelineEntry {
  readonly id: string;
  readonly at: string;
  readonly by: Actor;
  /**
   * `attached`, `detached`: what hangs on the record, such as a file, came or went; `posted`: it was said; `merged`: another became part of it;
   * `dismissed`, `undismissed`: it was said to be another than the record, which it looks like, or that was taken back.
   */
  readonly kind:
    | 'created'
    | 'updated'
    | 'removed'
    | 'restored'
    | 'activity'
    | 'attached'
    | 'detached'
    | 'posted'
    | 'merged'
    | 'dismissed'
    | 'undismissed';
  readonly changes: HistoryEntry['changes'];
  /** The linked record, its entity beside its fields. */
  readonly record?: AnyRecord;
  /** Files that hang on the activity, such as those a mail left with. */
  readonly files?: readonly FileValue[];
  /** Of what was dismissed: that it still is. */
  readonly isStanding?: boolean;
  /** Whom it is about, where that is not the record itself: a person of the account (ACC-04). */
  readonly about?: RecordReference & { readonly name: unknown };
}

const MOST_ENTRIES = 200;

/** Newest first, at most 200; 404 where the caller cannot see the record. */
export async function readTimeline(
  ctx: Context,
  entity: Entity,
  id: string,
): Promise<readonly TimelineEntry[]> {
  const changes = (await readHistory(ctx, entity, id)).map(
    ({ id: entryId, at, by, op, changes: changed }) => ({
      id: entryId,
      at,
      by,
      kind: eventNames[op],
      changes: changed,
    }),
  );
  const linked = await Promise.all(
    linkingEntities(ctx).map((other) => linkedRecords(ctx, other, entity, id)),
  );
  const attached = await Promise.all(
    hangingEntities(ctx).map((other) =>
      other.definition.isPosted ? postedRecords(ctx, other, id) : comingsAndGoings(ctx, other, id),
    ),
  );
  const merged = await mergedRecords(ctx, entity, id);
  const dismissed = await dismissedRecords(ctx, entity, id);
  return [...changes, ...linked.flat(), ...attached.flat(), ...merged, ...dismissed]
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .slice(0, MOST_ENTRIES);
}

/** Entities whose records say what they are about in a `links` field: activities. */
function linkingEntities(ctx: Context): readonly Entity[] {
  return ctx.catalogue.entities.filter(
    (entity) => entity.fields.get('links')?.type === 'links' && mayRead(entity, ctx),
  );
}

async function linkedRecords(
  ctx: Context,
  entity: Entity,
  of: Entity,
  id: string,
): Promise<readonly TimelineEntry[]> {
  const about = { entity: of.name, id };
  const { data } = await listRecords(ctx, entity, { about, sort: '-createdAt', limit: MOST_ENTRIES });
  const names = await namesOf(
    ctx,
    of,
    data.flatMap((record) => othersIn(record, id)),
  );
  const files = await hangingFiles(
    ctx,
    data.map((record) => record.id),
  );
  return data.map((record) => {
    const other = othersIn(record, id).find((one) => names.has(one.id));
    const own = files.get(record.id);
    const entry = { ...entryOf(entity, record, 'activity'), ...(own ? { files: own } : {}) };
    return other ? { ...entry, about: { ...other, name: names.get(other.id) } } : entry;
  });
}

/** Whom an activity is about, unless it is about the record itself. */
function othersIn(record: AnyRecord, id: string): readonly RecordReference[] {
  const links = readReferences(record['links']);
  return links.some((one) => one.id === id) ? [] : links;
}

/** What those are called from whom the entity gathers activities, as far as the caller may see them. */
async function namesOf(ctx: Context, of: Entity, references: readonly RecordReference[]) {
  if (!of.definition.gathers || references.length === 0) return new Map<string, unknown>();
  const byEntity = Map.groupBy(references, ({ entity }) => entity);
  const named = [...byEntity].map(async ([name, those]) => {
    const entity = ctx.catalogue.find(name);
    if (!entity || !mayRead(entity, ctx)) return [];
    const records = await readMany(ctx, entity, [...new Set(those.map(({ id }) => id))]);
    return records.map((record) => [record.id, record[entity.definition.title]] as const);
  });
  return new Map((await Promise.all(named)).flat());
}

/** Whoever sees the record sees what was posted on it. */
async function postedRecords(ctx: Context, entity: Entity, id: string): Promise<readonly TimelineEntry[]> {
  const filter = { field: entity.definition.hangsOn ?? '', op: 'contains', value: id } as const;
  const query = { filter, sort: '-createdAt', limit: MOST_ENTRIES };
  const { data } = await listRecords(asProgram(ctx), entity, query);
  return data.map((record) => entryOf(entity, record, 'posted'));
}

function entryOf(entity: Entity, record: AnyRecord, kind: TimelineEntry['kind']): TimelineEntry {
  const { id, createdAt: at, createdBy: by } = record;
  return { id, at, by, kind, changes: [], record: { ...record, entity: entity.name } };
}

/** What was merged into the record and lies in the bin: whoever sees the record sees what it is made of. */
async function mergedRecords(ctx: Context, entity: Entity, id: string): Promise<readonly TimelineEntry[]> {
  const merges = entity.definition.matchKeys ? await mergesInto(ctx, id) : [];
  if (merges.length === 0) return [];
  const filter = { field: 'id', op: 'in', value: merges.flatMap(({ otherIds }) => otherIds) } as const;
  const { data } = await listRecords(asProgram(ctx), entity, { filter, removed: true, limit: MOST_ENTRIES });
  const byId = new Map(data.map((record) => [record.id, visible(ctx, entity, record)]));
  return merges.flatMap(({ at, actor, otherIds }) =>
    otherIds.flatMap((other) => {
      const record = byId.get(other);
      const entry = { id: other, at, by: actor, kind: 'merged' as const, changes: [] };
      return record ? [{ ...entry, record: { ...record, entity: entity.name } }] : [];
    }),
  );
}

/** The other record is there where the caller sees it. `isStanding` on what can be taken back. */
async function dismissedRecords(ctx: Context, entity: Entity, id: string): Promise<readonly TimelineEntry[]> {
  const dismissals = entity.definition.matchKeys ? await dismissalsOf(ctx, id) : [];
  const others = await readMany(ctx, entity, [...new Set(dismissals.map(({ otherId }) => otherId))]);
  const byId = new Map(others.map((record) => [record.id, { ...record, entity: entity.name }]));
  return dismissals.flatMap(({ id: dismissalId, otherId, at, actor, endedAt, endedBy }) => {
    const record = byId.get(otherId);
    const about = { changes: [], ...(record ? { record } : {}) };
    const said = { id: dismissalId, at, by: actor, kind: 'dismissed', ...about } as const;
    if (endedAt === null) return [{ ...said, isStanding: true }];
    if (endedBy === null) return [said];
    return [
      said,
      { id: `${dismissalId}-end`, at: endedAt, by: endedBy, kind: 'undismissed', ...about } as const,
    ];
  });
}

function hangingEntities(ctx: Context): readonly Entity[] {
  return ctx.catalogue.entities.filter((entity) => entity.definition.hangsOn !== undefined);
}

const movements = { create: 'attached', restore: 'attached', remove: 'detached' } as const;

/** When what hangs on the record was put there, taken away and put back, by whom. Whoever sees the record sees it. */
async function comingsAndGoings(ctx: Context, entity: Entity, id: string): Promise<readonly TimelineEntry[]> {
  const filter = { field: entity.definition.hangsOn ?? '', op: 'contains', value: id } as const;
  const [here, gone] = await Promise.all(
    [false, true].map((removed) =>
      listRecords(asProgram(ctx), entity, { filter, removed, limit: MOST_ENTRIES }),
    ),
  );
  const records = new Map(
    [...(here?.data ?? []), ...(gone?.data ?? [])].map((record) => [record.id, record]),
  );
  if (records.size === 0) return [];
  const entries = await ctx.db.query<{
    id: string;
    at: string;
    by: Actor;
    op: keyof typeof movements;
    recordId: string;
  }>(
    `select id, at, actor as by, op, record_id as "recordId" from audit_entries
     where record_id = any($1::uuid[]) and op in ('create', 'restore', 'remove')`,
    [[...records.keys()]],
  );
  return entries.flatMap(({ op, recordId, ...entry }) => {
    const record = records.get(recordId);
    return record
      ? [{ ...entry, kind: movements[op], changes: [], record: { ...record, entity: entity.name } }]
      : [];
  });
}
