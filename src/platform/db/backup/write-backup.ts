import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Db, DbPool } from '../db.ts';
import {
  AFTER,
  BEFORE,
  CHECKS,
  copyTarget,
  dataName,
  FILES,
  FORMAT,
  MANIFEST,
  quoteName,
} from './archive.ts';
import type { Checks, Manifest } from './archive.ts';
import { describeSchema, type SchemaDescription } from './describe-schema.ts';
import { tarEnd, tarHeader, tarPadding } from './tar.ts';

export interface BackupOptions {
  readonly db: DbPool;
  readonly schema: string;
  /** The folder of uploaded files; may be absent. */
  readonly filesFolder: string;
  readonly programVersion: string;
  readonly now: Date;
}

const PIECE_BYTES = 4_000_000;
/** Rows as text shrink well at any level; the lowest costs a third of the default. */
const LEVEL = 1;

/**
 * Writes one workspace, as it is at one moment, and its files, into `file`; others go on working meanwhile, and memory
 * stays flat. The file appears under its name once it is whole and on the disk, readable by its owner only.
 */
export async function writeBackup(file: string, options: BackupOptions): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const part = `${file}.part`;
  const client = await options.db.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query("set local search_path = ''");
    const target = createWriteStream(part, { mode: 0o600 });
    await pipeline(Readable.from(archive(client, options)), createGzip({ level: LEVEL }), target);
    await flush(part);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    // A connection that was copying may be in any state: it is not used again.
    client.release(true);
  }
}

async function* archive(client: pg.PoolClient, options: BackupOptions): AsyncGenerator<Buffer> {
  const description = await describeSchema(asDb(client), options.schema);
  const manifest = await makeManifest(client, options, description);
  yield* entry(MANIFEST, JSON.stringify(manifest, null, 1));
  yield* entry(BEFORE, asScript(description.before));
  const tables: Checks['tables'][number][] = [];
  for (const [index, table] of manifest.tables.entries()) {
    const hash = createHash('sha256');
    const rows = yield* tableData(client, options.schema, table, index, hash);
    tables.push({ rows, sha256: hash.digest('hex') });
  }
  yield* entry(AFTER, asScript(description.after));
  const hash = createHash('sha256');
  const count = yield* files(options.filesFolder, hash);
  const checks: Checks = { tables, files: { count, sha256: hash.digest('hex') } };
  yield* entry(CHECKS, JSON.stringify(checks, null, 1));
  yield tarEnd;
}

async function makeManifest(
  client: pg.PoolClient,
  options: BackupOptions,
  description: SchemaDescription,
): Promise<Manifest> {
  const { schema } = options;
  const applied = await client.query<{ name: string }>(
    `select name from ${quoteName(schema, 'migrations')} order by name`,
  );
  const sequences: Manifest['sequences'][number][] = [];
  for (const name of description.sequences) {
    const { rows } = await client.query(
      `select last_value::text as value, is_called from ${quoteName(schema, name)}`,
    );
    sequences.push({ name, value: rows[0].value, isCalled: rows[0].is_called });
  }
  return {
    format: FORMAT,
    programVersion: options.programVersion,
    madeAt: options.now.toISOString(),
    schema,
    migrations: applied.rows.map((row) => row.name),
    tables: description.tables,
    sequences,
  };
}

/** Gives the number of rows. */
async function* tableData(
  client: pg.PoolClient,
  schema: string,
  table: Manifest['tables'][number],
  index: number,
  hash: Hash,
): AsyncGenerator<Buffer, number> {
  const copy = client.query(copyTo(`copy ${copyTarget(schema, table)} to stdout`));
  let pieces = 0;
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of copy) {
    hash.update(chunk);
    held.push(chunk);
    size += chunk.length;
    if (size < PIECE_BYTES) continue;
    yield* entry(dataName(index, pieces), Buffer.concat(held));
    [pieces, held, size] = [pieces + 1, [], 0];
  }
  if (size > 0) yield* entry(dataName(index, pieces), Buffer.concat(held));
  return copy.rowCount;
}

/** Uploaded files never change, so they may be read after the moment of the data; one removed since is left out. */
async function* files(folder: string, hash: Hash): AsyncGenerator<Buffer, number> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const names = found.filter((each) => each.isFile()).map((each) => path.join(each.parentPath, each.name));
  let count = 0;
  for (const file of names.toSorted()) {
    const size = await stat(file).then(
      (known) => known.size,
      () => undefined,
    );
    if (size === undefined) continue;
    const name = path.relative(folder, file).split(path.sep).join('/');
    hash.update(`${name}\0${size}\0`);
    yield tarHeader(`${FILES}${name}`, size);
    yield* fileBody(file, size, hash);
    yield tarPadding(size);
    count += 1;
  }
  return count;
}

async function* fileBody(file: string, size: number, hash: Hash): AsyncGenerator<Buffer> {
  if (size === 0) return;
  let read = 0;
  for await (const chunk of createReadStream(file, { end: size - 1 })) {
    hash.update(chunk);
    read += chunk.length;
    yield chunk;
  }
  if (read !== size) throw new Error(`${file} became shorter while it was read`);
}

function* entry(name: string, body: string | Buffer): Generator<Buffer> {
  const bytes = Buffer.from(body);
  yield tarHeader(name, bytes.length);
  yield bytes;
  yield tarPadding(bytes.length);
}

function asScript(statements: readonly string[]): string {
  return statements.map((statement) => `${statement};\n`).join('\n');
}

function asDb(client: pg.PoolClient): Pick<Db, 'query'> {
  return { query: async (text, params = []) => (await client.query(text, [...params])).rows };
}

/** On the disk, not only in its cache. */
async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync().finally(() => handle.close());
}
