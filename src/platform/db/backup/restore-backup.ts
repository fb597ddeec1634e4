import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { finished, pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import { CannotStart } from '../../cannot-start.ts';
import type { DbPool } from '../db.ts';
import { AFTER, BEFORE, CHECKS, copyTarget, FILES, FORMAT, MANIFEST, quoteName, tableOf } from './archive.ts';
import type { Checks, Manifest } from './archive.ts';
import { readTar, type TarEntry } from './tar.ts';

export interface RestoreOptions {
  readonly db: DbPool;
  readonly filesFolder: string;
  /** All steps that this program knows; a backup with others comes from a newer one. */
  readonly knownMigrations: readonly string[];
  /** Replaces what the database holds; without it, only an empty one is filled. */
  readonly replace: boolean;
}

/**
 * Brings back a workspace and its files as `writeBackup` wrote them: all of it in one transaction, checked against the
 * counts and sums in the file, or nothing. Refuses with `CannotStart` a file that isn't a whole backup, one made by a
 * newer program, and a database that is not empty (unless told to replace it).
 */
export async function restoreBackup(file: string, options: RestoreOptions): Promise<Manifest> {
  const staging = `${options.filesFolder}.new-${process.pid}`;
  const client = await options.db.connect();
  try {
    await rm(staging, { recursive: true, force: true });
    await client.query('begin');
    const manifest = await unpack(client, readTar(unzip(file)), staging, options);
    await client.query('commit');
    await swapFolder(staging, options.filesFolder);
    return manifest;
  } catch (error) {
    throw explain(error, file);
  } finally {
    client.release(true);
    await rm(staging, { recursive: true, force: true });
  }
}

async function* unzip(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const unzipped = createGunzip();
  source.on('error', (error) => unzipped.destroy(error));
  yield* source.pipe(unzipped);
}

async function unpack(
  client: pg.PoolClient,
  entries: AsyncIterable<TarEntry>,
  staging: string,
  options: RestoreOptions,
): Promise<Manifest> {
  let manifest: Manifest | undefined;
  let tables: TableLoader | undefined;
  const files = { count: 0, hash: createHash('sha256') };
  for await (const entry of entries) {
    if (entry.name === MANIFEST) {
      manifest = await readManifest(entry);
      await makeRoom(client, manifest, options);
      tables = loadTables(client, manifest);
      continue;
    }
    if (!manifest || !tables) break;
    if (entry.name === BEFORE) {
      await client.query(await text(entry.body));
    } else if (tableOf(entry.name) !== undefined) {
      await tables.load(entry);
    } else if (entry.name === AFTER) {
      await tables.end();
      await client.query(await text(entry.body));
      await setSequences(client, manifest);
    } else if (entry.name.startsWith(FILES)) {
      await unpackFile(entry, staging, files.hash);
      files.count += 1;
    } else if (entry.name === CHECKS) {
      const checks: Checks = {
        tables: tables.sums(),
        files: { count: files.count, sha256: files.hash.digest('hex') },
      };
      compare(checks, await readChecks(entry), manifest);
      return manifest;
    }
  }
  throw new CannotStart('This file is not a whole backup.');
}

async function makeRoom(client: pg.PoolClient, manifest: Manifest, options: RestoreOptions): Promise<void> {
  if (manifest.format !== FORMAT) {
    throw new CannotStart(`This backup has format ${manifest.format}, and this program reads ${FORMAT}.`);
  }
  const unknown = manifest.migrations.filter((name) => !options.knownMigrations.includes(name));
  if (unknown.length > 0) {
    throw new CannotStart(
      `This backup was made by a newer version (${manifest.programVersion}) of the program: restore it with that one.`,
    );
  }
  const { rows } = await client.query<{ n: number }>(
    'select count(*)::int as n from pg_class c join pg_namespace s on s.oid = relnamespace where nspname = $1',
    [manifest.schema],
  );
  if (rows[0]?.n !== 0 && !options.replace) {
    throw new CannotStart('The database is not empty: add --force to replace all it holds by the backup.');
  }
  const schema = quoteName(manifest.schema);
  await client.query(`drop schema if exists ${schema} cascade; create schema ${schema}`);
  await client.query("set local search_path = ''; set local check_function_bodies = off");
}

interface TableLoader {
  load(entry: TarEntry): Promise<void>;
  /** Ends the copying of the last table. */
  end(): Promise<void>;
  sums(): Checks['tables'];
}

/** Feeds the pieces of each table to one COPY. */
function loadTables(client: pg.PoolClient, manifest: Manifest): TableLoader {
  const sums = manifest.tables.map(() => ({ rows: 0, hash: createHash('sha256') }));
  let current: { index: number; copy: CopyStreamQuery; done: Promise<void> } | undefined;

  function start(index: number): CopyStreamQuery {
    const table = manifest.tables[index];
    if (!table) throw new Error(`rows of a table that is not in the list: ${index}`);
    return client.query(copyFrom(`copy ${copyTarget(manifest.schema, table)} from stdin`));
  }

  async function end(): Promise<void> {
    if (!current) return;
    const { index, copy, done } = current;
    current = undefined;
    copy.end();
    await done;
    const sum = sums[index];
    if (sum) sum.rows = copy.rowCount;
  }

  return {
    load: async (entry) => {
      const index = tableOf(entry.name) ?? -1;
      if (current?.index !== index) {
        await end();
        const copy = start(index);
        const done = finished(copy);
        done.catch(() => undefined);
        current = { index, copy, done };
      }
      const { copy, done } = current;
      for await (const piece of entry.body) {
        sums[index]?.hash.update(piece);
        if (!copy.write(piece)) await Promise.race([once(copy, 'drain'), done]);
      }
    },
    end,
    sums: () => sums.map(({ rows, hash }) => ({ rows, sha256: hash.digest('hex') })),
  };
}

async function setSequences(client: pg.PoolClient, manifest: Manifest): Promise<void> {
  for (const { name, value, isCalled } of manifest.sequences) {
    await client.query('select setval($1::text::regclass, $2::bigint, $3)', [
      quoteName(manifest.schema, name),
      value,
      isCalled,
    ]);
  }
}

async function unpackFile(entry: TarEntry, staging: string, hash: Hash): Promise<void> {
  const name = entry.name.slice(FILES.length);
  const target = path.resolve(staging, name);
  if (!target.startsWith(`${path.resolve(staging)}${path.sep}`))
    throw new Error(`a file outside its folder: ${name}`);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  hash.update(`${name}\0${entry.size}\0`);
  await pipeline(hashed(entry.body, hash), createWriteStream(target, { mode: 0o600 }));
}

async function* hashed(body: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const piece of body) {
    hash.update(piece);
    yield piece;
  }
}

function compare(restored: Checks, written: Checks, manifest: Manifest): void {
  const wrong = manifest.tables.filter((_, index) => {
    const [found, wanted] = [restored.tables[index], written.tables[index]];
    return found?.rows !== wanted?.rows || found?.sha256 !== wanted?.sha256;
  });
  const names = wrong.map((table) => table.name);
  const areFilesRight =
    restored.files.count === written.files.count && restored.files.sha256 === written.files.sha256;
  if (!areFilesRight) names.push('files');
  if (names.length > 0)
    throw new CannotStart(`The backup is damaged (${names.join(', ')}): nothing was restored.`);
}

/** The old folder goes only when the new one stands in its place. */
async function swapFolder(staging: string, folder: string): Promise<void> {
  const old = `${folder}.old-${process.pid}`;
  await mkdir(staging, { recursive: true, mode: 0o700 });
  await rename(folder, old).catch(() => undefined);
  await rename(staging, folder);
  await rm(old, { recursive: true, force: true });
}

function explain(error: unknown, file: string): unknown {
  if (error instanceof CannotStart) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new CannotStart(`There is no file ${file}.`, { cause: error });
  if (code.startsWith('Z_') || (error instanceof Error && error.message.startsWith('the archive is'))) {
    return new CannotStart(`${file} is not a whole backup: nothing was restored.`, { cause: error });
  }
  return error;
}

async function readManifest(entry: TarEntry): Promise<Manifest> {
  const manifest: Manifest = JSON.parse(await text(entry.body));
  return manifest;
}

async function readChecks(entry: TarEntry): Promise<Checks> {
  const checks: Checks = JSON.parse(await text(entry.body));
  return checks;
}
