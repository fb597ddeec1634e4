import type { Entity } from '../../catalogue/entity.ts';
import { parentOf } from '../../query/scope.ts';
import { type Context, nowOf } from '../../context.ts';
import { typeOf } from '../../define/fields/list.ts';
import type { Row } from '../../define/infer.ts';
import { rowsEntity } from '../../query/rows.ts';
import { searchVector } from '../../query/search-words.ts';
import { changedKeys, type Draft, isSame } from '../draft.ts';
import { rowsOf } from '../../define/fields/rows.ts';

/** A draft and what of it is written. */
export interface Written {
  readonly draft: Draft;
  readonly changed: readonly string[];
}

/**
 * 7. Rows, one version on. One statement per set of changed columns, whatever the number of records: the rows travel as
 * one JSON parameter. A change that changes nothing writes nothing and raises no event. Gives what was written.
 */
export async function write(ctx: Context, drafts: readonly Draft[]): Promise<readonly Written[]> {
  const written = drafts.map((draft) => ({ draft, changed: changedKeys(draft) })).filter(isChange);
  if (written.length === 0) return [];
  for (const { draft } of written) stamp(ctx, draft);
  const [first] = written;
  const entity = first?.draft.entity;
  if (!entity) return [];
  await insertNew(ctx, entity, written);
  await updateChanged(ctx, entity, written);
  await writeRows(ctx, entity, written);
  return written;
}

function isChange({ draft, changed }: Written): boolean {
  return draft.op !== 'update' || changed.length > 0;
}

function stamp(ctx: Context, draft: Draft): void {
  if (draft.before === null) return;
  const trail = { version: draft.before.version + 1, updatedAt: nowOf(ctx), updatedBy: ctx.access.actor };
  Object.assign(draft.after, trail);
}

type Columns = Readonly<Record<string, unknown>>;

async function insertNew(ctx: Context, entity: Entity, written: readonly Written[]): Promise<void> {
  const rows = written
    .filter(({ draft }) => draft.op === 'create')
    .map(({ draft }) => insertColumns(entity, draft));
  await insertRows(ctx, entity.table, rows);
}

function insertColumns(entity: Entity, draft: Draft): Columns {
  return {
    id: draft.id,
    ...systemColumns(draft),
    created_at: draft.after.createdAt,
    created_by: draft.after.createdBy,
    ...searchColumns(entity, draft.after),
    ...fieldColumns(entity, [...entity.fields.keys()], draft.after),
  };
}

async function updateChanged(ctx: Context, entity: Entity, written: readonly Written[]): Promise<void> {
  const rows = written
    .filter(({ draft }) => draft.op !== 'create')
    .map((one) => updateColumns(ctx, entity, one));
  await updateRows(ctx, entity.table, rows);
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

function systemColumns(draft: Draft): Columns {
  return {
    version: draft.after.version,
    updated_at: draft.after.updatedAt,
    updated_by: draft.after.updatedBy,
  };
}

function searchColumns(entity: Entity, record: Readonly<Record<string, unknown>>): Columns {
  return entity.definition.search ? { search_words: searchVector(entity, record) } : {};
}

function fieldColumns(
  entity: Entity,
  keys: readonly string[],
  record: Readonly<Record<string, unknown>>,
): Columns {
  const columns: Record<string, unknown> = {};
  for (const key of keys) {
    const field = entity.fields.get(key);
    if (field) Object.assign(columns, typeOf(field).toColumns(key, record[key] ?? null, field));
  }
  delete columns.created_at;
  delete columns.updated_at;
  return columns;
}

async function insertRows(ctx: Context, table: string, rows: readonly Columns[]): Promise<void> {
  for (const [names, group] of bySameColumns(rows)) {
    await ctx.db.query(
      `insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, $1::json)`,
      [JSON.stringify(group)],
    );
  }
}

async function updateRows(ctx: Context, table: string, rows: readonly Columns[]): Promise<void> {
  for (const [names, group] of bySameColumns(rows)) {
    const assignments = names
      .split(', ')
      .filter((name) => name !== 'id')
      .map((name) => `${name} = r.${name}`);
    await ctx.db.query(
      `update ${table} t set ${assignments.join(', ')}
       from json_populate_recordset(null::${table}, $1::json) r where t.id = r.id`,
      [JSON.stringify(group)],
    );
  }
}

function bySameColumns(rows: readonly Columns[]): ReadonlyMap<string, readonly Columns[]> {
  return Map.groupBy(rows, (row) => Object.keys(row).join(', '));
}

/** Rows of `rows` fields: those kept are updated, new ones inserted, the rest removed for good, the trail keeping them. */
async function writeRows(ctx: Context, entity: Entity, written: readonly Written[]): Promise<void> {
  for (const [key, field] of entity.fields) {
    if (field.type !== 'rows') continue;
    const concerned = written.filter(({ changed }) => changed.includes(key));
    if (concerned.length === 0) continue;
    const child = rowsEntity(ctx, entity, key);
    const parent = parentOf(child, ctx.catalogue);
    const parts = concerned.map(({ draft }) => partsOf(draft, key));
    const columns = (row: Row, draft: Draft) => ({
      id: row.id,
      ...systemColumns(draft),
      ...fieldColumns(child, [...child.fields.keys()], {
        ...row,
        ...(parent ? { [parent.key]: draft.id } : {}),
      }),
    });
    await removeRows(
      ctx,
      child.table,
      parts.flatMap(({ gone }) => gone),
    );
    await updateRows(
      ctx,
      child.table,
      parts.flatMap(({ draft, kept }) => kept.map((row) => columns(row, draft))),
    );
    const isNew = (draft: Draft) => ({
      created_at: draft.after.updatedAt,
      created_by: draft.after.updatedBy,
    });
    const added = parts.flatMap((part) =>
      part.added.map((row) => ({ ...columns(row, part.draft), ...isNew(part.draft) })),
    );
    await insertRows(ctx, child.table, added);
  }
}

function partsOf(draft: Draft, key: string) {
  const before = new Map(rowsOf(draft.before?.[key]).map((row) => [row.id, row]));
  const after = rowsOf(draft.after[key]);
  return {
    draft,
    gone: [...before.keys()].filter((id) => !after.some((row) => row.id === id)),
    kept: after.filter((row) => before.has(row.id) && !isSame(before.get(row.id), row)),
    added: after.filter((row) => !before.has(row.id)),
  };
}

async function removeRows(ctx: Context, table: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await ctx.db.query(`delete from ${table} where id = any($1::uuid[])`, [ids]);
}
