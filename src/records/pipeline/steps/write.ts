import type { Entity } from '../../catalogue/entity.ts';
import type { JsonStatement } from '#platform/db/run-together.ts';
import { type Context, nowOf } from '../../context.ts';
import { searchVector } from '../../query/search-words.ts';
import { changedKeys, type Draft, type Written } from '../draft.ts';
import { type Columns, fieldColumns, insertRows, systemColumns, updateRows } from './columns.ts';
import { writeRows } from './write-rows.ts';

/** What the drafts change, one version on. A change that changes nothing writes nothing and raises no event. */
export function changedOf(ctx: Context, drafts: readonly Draft[]): readonly Written[] {
  const written = drafts.map((draft) => ({ draft, changed: changedKeys(draft) })).filter(isChange);
  for (const { draft } of written) stamp(ctx, draft);
  return written;
}

/**
 * 7. One statement per set of changed columns, whatever the number of records: the rows travel as one JSON parameter. All
 * are of one entity.
 */
export function write(ctx: Context, written: readonly Written[]): readonly JsonStatement[] {
  const entity = written[0]?.draft.entity;
  if (!entity) return [];
  return [
    ...insertNew(entity, written),
    ...updateChanged(ctx, entity, written),
    ...writeRows(ctx, entity, written),
  ];
}

function isChange({ draft, changed }: Written): boolean {
  return draft.op !== 'update' || changed.length > 0;
}

function stamp(ctx: Context, draft: Draft): void {
  if (draft.before === null) return;
  const trail = { version: draft.before.version + 1, updatedAt: nowOf(ctx), updatedBy: ctx.access.actor };
  Object.assign(draft.after, trail);
}

function insertNew(entity: Entity, written: readonly Written[]): readonly JsonStatement[] {
  const drafts = written.flatMap(({ draft }) => (draft.op === 'create' ? [draft] : []));
  const keys = keysToInsert(entity, drafts);
  return insertRows(
    entity.table,
    drafts.map((draft) => insertColumns(entity, keys, draft)),
  );
}

/** From so many rows on, planning a statement of their own costs less than naming columns that none of them fills. */
const MANY = 100;

/** All fields for a few records, so that their statements are the same ones again and again. */
function keysToInsert(entity: Entity, drafts: readonly Draft[]): readonly string[] {
  const keys = [...entity.fields.keys()];
  if (drafts.length < MANY) return keys;
  return keys.filter((key) => drafts.some(({ after }) => after[key] !== null && after[key] !== undefined));
}

function insertColumns(entity: Entity, keys: readonly string[], draft: Draft): Columns {
  return {
    id: draft.id,
    ...systemColumns(draft),
    created_at: draft.after.createdAt,
    created_by: draft.after.createdBy,
    ...searchColumns(entity, draft.after),
    ...fieldColumns(entity, keys, draft.after),
  };
}

function updateChanged(ctx: Context, entity: Entity, written: readonly Written[]): readonly JsonStatement[] {
  const rows = written
    .filter(({ draft }) => draft.op !== 'create')
    .map((one) => updateColumns(ctx, entity, one));
  return updateRows(entity.table, rows);
}

function updateColumns(ctx: Context, entity: Entity, { draft, changed }: Written): Columns {
  const isFound = entity.definition.search?.some((key) => changed.includes(key)) ?? false;
  return {
    id: draft.id,
    ...systemColumns(draft),
    ...(draft.op === 'remove' ? { deleted_at: nowOf(ctx) } : {}),
    ...(draft.op === 'restore' ? { deleted_at: null } : {}),
    ...(isFound ? searchColumns(entity, draft.after) : {}),
    ...fieldColumns(entity, changed, draft.after),
  };
}

function searchColumns(entity: Entity, record: Readonly<Record<string, unknown>>): Columns {
  return entity.definition.search ? { search_words: searchVector(entity, record) } : {};
}
