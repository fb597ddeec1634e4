import { CannotStart } from '../cannot-start.ts';
import type { Db } from './db.ts';

/** A step of the schema. Frozen once released: later changes are new steps, and it imports nothing that may change. */
export interface Migration {
  /** Unique and never changed; the list's order counts, not the name's. */
  readonly name: string;
  up(db: Db): Promise<void>;
}

export interface MigrateOptions {
  /** The workspace's schema, made if absent. */
  readonly schema: string;
  readonly migrations: readonly Migration[];
  /** Written beside each step. */
  readonly programVersion: string;
}

/** Any two numbers, the same for all our processes: only one migrates at a time. */
const LOCK = [0x66_69_6c, 0x72_6f_75];

/**
 * Brings the schema to this program's state, each step in a transaction of its own, so that an interruption loses
 * nothing and the next start goes on. Gives the names applied. Refuses a database that a newer program has changed.
 */
export async function migrate(db: Db, options: MigrateOptions): Promise<string[]> {
  await db.transaction((tx) => prepare(tx, options.schema));
  refuseNewer(await appliedNames(db), options.migrations);
  const fresh: string[] = [];
  for (const migration of options.migrations) {
    const isFresh = await db.transaction((tx) => apply(tx, migration, options.programVersion));
    if (isFresh) fresh.push(migration.name);
  }
  return fresh;
}

/** The steps that `migrate` would apply; none of a database that has no workspace yet counts as pending. */
export async function pendingMigrations(db: Db, options: MigrateOptions): Promise<string[] | undefined> {
  if (!(await isPrepared(db, options.schema))) return undefined;
  const applied = await appliedNames(db);
  refuseNewer(applied, options.migrations);
  return options.migrations.map((each) => each.name).filter((name) => !applied.has(name));
}

async function isPrepared(db: Db, schema: string): Promise<boolean> {
  const [row] = await db.query<{ table: string | null }>(
    "select to_regclass(format('%I.migrations', $1::text)) as table",
    [schema],
  );
  return row?.table != null;
}

async function prepare(tx: Db, schema: string): Promise<void> {
  await lock(tx);
  // Asked first, because an account that may not create schemas is then enough for an existing one.
  if (await isPrepared(tx, schema)) return;
  await tx.script(`
    create schema if not exists "${schema}";
    create table "${schema}".migrations (
      name text primary key,
      applied_at timestamptz not null default now(),
      program_version text not null
    );`);
}

async function apply(tx: Db, migration: Migration, programVersion: string): Promise<boolean> {
  await lock(tx);
  const claimed = await tx.query(
    'insert into migrations (name, program_version) values ($1, $2) on conflict do nothing returning name',
    [migration.name, programVersion],
  );
  if (claimed.length > 0) await migration.up(tx);
  return claimed.length > 0;
}

async function lock(tx: Db): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1, $2)', LOCK);
}

async function appliedNames(db: Db): Promise<Set<string>> {
  const rows = await db.query<{ name: string }>('select name from migrations');
  return new Set(rows.map((row) => row.name));
}

function refuseNewer(applied: ReadonlySet<string>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map((each) => each.name));
  const unknown = [...applied].filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new CannotStart(
    `The database was changed by a newer version of the program (${unknown.join(', ')}): ` +
      'start that version, or restore a backup made by this one.',
  );
}
