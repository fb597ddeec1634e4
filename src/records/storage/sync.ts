import type { Db } from '#platform/db/db.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Entity } from '../catalogue/entity.ts';
import { tableOf } from '../define/define-entity.ts';
import { columnOf } from '../define/field.ts';
import { narrowingColumns } from './narrowing-columns.ts';
import { shortName } from './short-name.ts';

/** Columns of every entity table. */
const baseColumns = [
  { name: 'version', sql: 'integer not null default 1' },
  { name: 'created_at', sql: 'timestamptz not null' },
  { name: 'created_by', sql: 'jsonb not null' },
  { name: 'updated_at', sql: 'timestamptz not null' },
  { name: 'updated_by', sql: 'jsonb not null' },
  { name: 'deleted_at', sql: 'timestamptz' },
];

/**
 * Makes the tables hold what the catalogue declares. Only ever adds: tables, nullable columns, indexes, foreign keys.
 * Runs at start, after the migrations, and again whenever an entity or field is made at run time.
 */
export async function syncTables(db: Db, catalogue: Catalogue, entities = catalogue.entities): Promise<void> {
  await db.transaction(async (tx) => {
    // An open transaction on the table must not make every other client queue up behind this one (storage.md 3).
    await tx.queryUnnamed(`set local lock_timeout = '${LOCK_TIMEOUT_MS}ms'`);
    const existing = await existingColumns(tx);
    for (const entity of entities) await syncColumns(tx, entity, existing.get(entity.table));
    const indexes = await existingIndexes(tx);
    for (const entity of entities) await addIndexes(tx, entity, indexes);
    const statistics = await existingStatistics(tx);
    for (const entity of entities) await addStatistics(tx, entity, statistics);
    const constraints = await existingConstraints(tx);
    for (const entity of entities) await addForeignKeys(tx, entity, catalogue, constraints);
  });
}

const LOCK_TIMEOUT_MS = 50;
/** Room in each page for its rows' next versions, which then need no new entry in any index. */
const FILL_PERCENT = 90;

/** Work that changes tables, again and again while other transactions hold one: a short wait each, longer between tries. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let pause = 20; ; pause *= 2) {
    try {
      return await work();
    } catch (error) {
      if (!isLockTimeout(error) || pause > LONGEST_PAUSE_MS) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

const LONGEST_PAUSE_MS = 10_000;

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}

async function syncColumns(tx: Db, entity: Entity, existing: ReadonlySet<string> | undefined): Promise<void> {
  const wanted = [...baseColumns, ...searchColumns(entity), ...entity.columns];
  if (!existing) {
    const columns = wanted.map((column) => `${column.name} ${column.sql}`);
    await tx.queryUnnamed(
      `create table ${entity.table} (id uuid primary key, ${columns.join(', ')}) with (fillfactor = ${FILL_PERCENT})`,
    );
    return;
  }
  const missing = wanted.filter((column) => !existing.has(column.name));
  if (missing.length === 0) return;
  const additions = missing.map((column) => `add column ${column.name} ${column.sql}`);
  await tx.queryUnnamed(`alter table ${entity.table} ${additions.join(', ')}`);
}

function searchColumns(entity: Entity) {
  return entity.definition.search ? [{ name: 'search_words', sql: 'tsvector' }] : [];
}

async function addIndexes(tx: Db, entity: Entity, existing: ReadonlySet<string>): Promise<void> {
  for (const { suffix, definition } of indexesOf(entity)) {
    const name = shortName(`${entity.table}_${suffix}`);
    if (existing.has(name)) continue;
    const unique = suffix.startsWith('unique_') ? 'unique ' : '';
    await tx.queryUnnamed(`create ${unique}index ${name} on ${entity.table} ${definition}`);
  }
}

/** Newest first is how every list opens; ties are broken by id, as in every sort. */
function indexesOf(entity: Entity) {
  const indexes = [{ suffix: 'newest', definition: '(created_at desc, id desc) where deleted_at is null' }];
  if (entity.definition.owned) {
    indexes.push({
      suffix: 'owner',
      definition: '(owner_id, created_at desc, id desc) where deleted_at is null',
    });
  }
  const board = boardIndex(entity);
  if (board) indexes.push({ suffix: 'board', definition: board });
  if (entity.definition.search) indexes.push({ suffix: 'search', definition: 'using gin (search_words)' });
  for (const [key, field] of entity.fields) {
    const column = columnOf(key, field);
    if (field.type === 'address' && field.indexed) {
      indexes.push({ suffix: `${column}_city`, definition: `(${column}_city, created_at desc, id desc)` });
      continue;
    }
    if (field.type === 'links') indexes.push({ suffix: column, definition: `using gin (${column}_ids)` });
    if (field.unique)
      indexes.push({ suffix: `unique_${column}`, definition: `(${column}) where deleted_at is null` });
    else if (isIndexed(key, field))
      indexes.push({ suffix: column, definition: `(${column}, created_at desc, id desc)` });
  }
  return indexes;
}

/** Counts and sums of a board's columns are read from this index alone. */
function boardIndex({ definition: { board }, fields }: Entity): string | undefined {
  if (!board) return undefined;
  const column = (key: string) => columnOf(key, fields.get(key) ?? {});
  const groups = [board.within, board.field].flatMap((key) => (key === undefined ? [] : [column(key)]));
  if (board.sum === undefined) return `(${groups.join(', ')}) where deleted_at is null`;
  const currency = fields.has('currency') ? ['currency'] : [];
  return `(${[...groups, ...currency].join(', ')}) include (${column(board.sum)}) where deleted_at is null`;
}

/** Links are followed both ways, so each has its index; the owner's is there already. */
function isIndexed(key: string, field: { readonly type: string; readonly indexed?: boolean }): boolean {
  if (key === 'ownerId' || key === 'createdAt') return false;
  return field.indexed === true || field.type === 'link';
}

/** Tells the planner how far the columns that lists are narrowed by hang together (ADR 0015). */
async function addStatistics(tx: Db, entity: Entity, existing: ReadonlySet<string>): Promise<void> {
  const columns = narrowingColumns(entity);
  const name = shortName(`${entity.table}_narrowing`);
  if (columns.length < 2 || existing.has(name)) return;
  await tx.queryUnnamed(
    `create statistics ${name} (dependencies) on ${columns.join(', ')} from ${entity.table}`,
  );
}

async function addForeignKeys(
  tx: Db,
  entity: Entity,
  catalogue: Catalogue,
  existing: ReadonlySet<string>,
): Promise<void> {
  for (const column of entity.columns) {
    const target = column.references === undefined ? undefined : catalogue.find(column.references);
    const name = shortName(`${entity.table}_${column.name}_fk`);
    // The owner is on every row: a key there would lock the user's row at each save, and users are never deleted.
    if (!target || column.name === 'owner_id' || existing.has(name)) continue;
    await tx.queryUnnamed(
      `alter table ${entity.table} add constraint ${name} foreign key (${column.name})
       references ${tableOf(target.definition)} (id)`,
    );
  }
}

async function existingColumns(tx: Db): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await tx.query<{ table_name: string; columns: string[] }>(
    `select table_name::text, array_agg(column_name::text) as columns
     from information_schema.columns where table_schema = current_schema() group by table_name`,
  );
  return new Map(rows.map((row) => [row.table_name, new Set(row.columns)]));
}

async function existingIndexes(tx: Db): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ name: string }>(
    `select indexname::text as name from pg_indexes where schemaname = current_schema()`,
  );
  return new Set(rows.map((row) => row.name));
}

async function existingStatistics(tx: Db): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ name: string }>(
    `select stxname::text as name from pg_statistic_ext where stxnamespace = current_schema()::regnamespace`,
  );
  return new Set(rows.map((row) => row.name));
}

async function existingConstraints(tx: Db): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ name: string }>(
    `select conname::text as name from pg_constraint where connamespace = current_schema()::regnamespace`,
  );
  return new Set(rows.map((row) => row.name));
}
