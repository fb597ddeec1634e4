import type { Db } from '#platform/db/db.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Entity } from '../catalogue/entity.ts';
import { tableOf } from '../define/define-entity.ts';
import { addIndexes } from './indexes.ts';
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
    await addIndexes(tx, entities);
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
