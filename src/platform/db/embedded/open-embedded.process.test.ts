import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findPostmaster } from './postmaster.ts';
import { openEmbedded, type EmbeddedDatabase } from './open-embedded.ts';

const SETTINGS = { durable: false, maxConnections: 10 };

let folder: string;
let open: EmbeddedDatabase[];

beforeEach(async () => {
  open = [];
  folder = await mkdtemp(path.join(tmpdir(), 'filrouge-embedded-'));
  await chmod(folder, 0o711);
});
afterEach(async () => {
  for (const each of open) await each.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(dataDir = path.join(folder, 'data')): Promise<EmbeddedDatabase> {
  const database = await openEmbedded(dataDir, SETTINGS);
  open.push(database);
  return database;
}

async function ask(
  database: EmbeddedDatabase,
  sql: string,
  applicationName = 'test',
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url, application_name: applicationName });
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows;
}

test('French words, upper and lower case, and order by bytes are the same everywhere', async () => {
  const [row] = await ask(
    await start(),
    `select lower('ÉLÈVE') as lower, to_tsvector('simple', 'élève café')::text as words, 'Z' < 'a' as bytes,
      current_setting('data_checksums') as checksums, current_setting('listen_addresses') as listens`,
  );
  expect(row).toEqual({
    lower: 'élève',
    words: "'café':2 'élève':1",
    bytes: true,
    checksums: 'on',
    listens: '127.0.0.1',
  });
});

test('a second opening joins the running server; the last to leave stops it', async () => {
  const first = await start();
  const second = await start();
  expect(second.url).toBe(first.url);
  const client = new pg.Client({ connectionString: first.url, application_name: 'filrouge' });
  await client.connect();
  await second.close();
  expect((await client.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
  await client.end();
  await first.close();
  await expect(ask(first, 'select 1')).rejects.toThrow('ECONNREFUSED');
});

test('what a dead server left behind does not matter, even when its number is another process’s', async () => {
  const first = await start();
  await ask(first, 'create table kept (id int)');
  await first.close();
  const pid = path.join(folder, 'data/postgres/data/postmaster.pid');
  await writeFile(pid, `${process.pid}\n${path.dirname(pid)}\n1700000000\n5432\n\n127.0.0.1\n  1 1\nready\n`);
  expect(await ask(await start(), 'select * from kept')).toEqual([]);
});

test('a server killed by the system comes back under its address, with what was committed', async () => {
  const database = await openEmbedded(path.join(folder, 'data'), { ...SETTINGS, durable: true });
  open.push(database);
  await ask(database, 'create table kept (id int); insert into kept values (1)');
  await kill(path.join(folder, 'data/postgres/data'));
  await database.revive();
  expect(await ask(database, 'select * from kept')).toEqual([{ id: 1 }]);
  await database.revive();
  expect(await ask(await start(), 'select * from kept')).toEqual([{ id: 1 }]);
});

test('a copy of the folder is another database, also while the first one runs', async () => {
  const first = await start();
  await ask(first, 'create table kept (id int)');
  await ask(first, 'checkpoint');
  await cp(path.join(folder, 'data'), path.join(folder, 'copy'), {
    recursive: true,
    preserveTimestamps: true,
  });
  await giveBack(path.join(folder, 'data/postgres'), path.join(folder, 'copy/postgres'));
  const copy = await start(path.join(folder, 'copy'));
  await ask(copy, 'drop table kept');
  expect(await ask(first, 'select * from kept')).toEqual([]);
});

test('an interrupted creation is swept away and made again', async () => {
  const dead = path.join(folder, 'data/postgres.new-999999999-abc');
  await mkdir(path.join(dead, 'data'), { recursive: true });
  await ask(await start(), 'select 1');
  expect((await readdir(path.join(folder, 'data'))).filter((name) => name !== 'postgres')).toEqual([]);
});

/** The system takes a moment to end it. */
async function kill(cluster: string): Promise<void> {
  const server = await findPostmaster(cluster);
  if (!server) throw new Error('no server is running');
  process.kill(server.pid, 'SIGKILL');
  await expect.poll(() => findPostmaster(cluster), { interval: 5 }).toBeUndefined();
}

/** Root's copy belongs to root; the server's account must own its cluster. */
async function giveBack(original: string, copy: string): Promise<void> {
  await promisify(execFile)('chown', ['-R', `--reference=${original}`, copy]);
}
