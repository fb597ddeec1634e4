import { notFound, Refusal } from '#kernel/refusal.ts';
import type { Entity } from '../../catalogue/entity.ts';
import { type Context, nowOf } from '../../context.ts';
import type { AnyRecord } from '../../define/infer.ts';
import { createParams } from '../../query/params.ts';
import { loadRows } from '../../query/rows.ts';
import { scopeSql } from '../../query/scope.ts';
import { rowsKeys, selectSql } from '../../query/select.ts';
import { visible } from '../../query/visible.ts';
import type { Draft, RecordChange } from '../draft.ts';
import { newId } from '../new-id.ts';

/** 1. Within the caller's scope (what he cannot see is not found), locked; a stale version is refused. */
export async function load(
  ctx: Context,
  entity: Entity,
  changes: readonly RecordChange[],
): Promise<readonly Draft[]> {
  const existing = await lockExisting(ctx, entity, changes);
  const blank = blankRecord(ctx, entity);
  return changes.map((asked, index) => {
    if (asked.op === 'create') return newDraft(ctx, entity, asked, index, blank);
    const before = existing.get(asked.id) ?? null;
    const draft = existingDraft(entity, asked, index, before);
    draft.problem = before === null ? notFound() : staleness(ctx, entity, asked.version, before);
    return draft;
  });
}

type Existing = ReadonlyMap<string, AnyRecord>;

async function lockExisting(
  ctx: Context,
  entity: Entity,
  changes: readonly RecordChange[],
): Promise<Existing> {
  const inBin = changes.flatMap((change) => (change.op === 'restore' ? [change.id] : []));
  const inUse = changes.flatMap((change) =>
    change.op === 'update' || change.op === 'remove' ? [change.id] : [],
  );
  const found = [
    ...(await lock(ctx, entity, inUse, 'null')),
    ...(await lock(ctx, entity, inBin, 'not null')),
  ];
  const records = new Map(found.map((record) => [record.id, record]));
  for (const key of rowsKeys(entity, [...entity.fields.keys()])) {
    const rows = await loadRows(ctx, entity, key, [...records.keys()]);
    for (const record of records.values())
      records.set(record.id, { ...record, [key]: rows.get(record.id) ?? [] });
  }
  return records;
}

/** In the order of ids, so that two batches over the same records wait for each other instead of deadlocking. */
async function lock(ctx: Context, entity: Entity, ids: readonly string[], deleted: 'null' | 'not null') {
  if (ids.length === 0) return [];
  const params = createParams();
  const which = `t.id = any(${params.bind(ids)}::uuid[])`;
  const seen = scopeSql(entity, 't', ctx, params);
  return ctx.db.query<AnyRecord>(
    `select ${selectSql(entity, [...entity.fields.keys()])} from ${entity.table} t
     where ${which} and t.deleted_at is ${deleted} and ${seen} order by t.id for update of t`,
    params.values,
  );
}

/** A new record before anything is known of it. */
function blankRecord(ctx: Context, entity: Entity): AnyRecord {
  const now = nowOf(ctx);
  const { actor } = ctx.access;
  const trail = { createdAt: now, updatedAt: now, createdBy: actor, updatedBy: actor };
  const empty = Object.fromEntries([...entity.fields.keys()].map((key) => [key, null]));
  return { ...empty, id: '', version: 1, ...trail };
}

function newDraft(
  ctx: Context,
  entity: Entity,
  asked: RecordChange & { op: 'create' },
  index: number,
  blank: AnyRecord,
): Draft {
  const id = asked.id ?? newId(ctx);
  return draftOf(entity, asked, index, id, null, { ...blank, id });
}

function existingDraft(
  entity: Entity,
  asked: RecordChange & { op: Exclude<RecordChange['op'], 'create'> },
  index: number,
  before: AnyRecord | null,
): Draft {
  // Without a record there is a problem, and no step looks at `after`.
  const after = before ?? {
    id: asked.id,
    version: 0,
    createdAt: '',
    updatedAt: '',
    createdBy: nobody,
    updatedBy: nobody,
  };
  return draftOf(entity, asked, index, asked.id, before, { ...after });
}

const nobody = { kind: 'system', id: null, name: '' } as const;

function draftOf(
  entity: Entity,
  asked: RecordChange,
  index: number,
  id: string,
  before: AnyRecord | null,
  after: AnyRecord,
): Draft {
  const given = new Set('values' in asked ? Object.keys(asked.values) : []);
  const events: string[] = [];
  const emit = (event: string) => void events.push(event);
  return {
    index,
    entity,
    op: asked.op,
    id,
    asked,
    before,
    after,
    given,
    faults: [],
    events,
    emit,
    problem: null,
  };
}

function staleness(
  ctx: Context,
  entity: Entity,
  version: number | undefined,
  before: AnyRecord,
): Refusal | null {
  if (version === undefined || version === before.version) return null;
  return new Refusal(412, 'record.stale', { extra: { current: visible(ctx, entity, before) } });
}
