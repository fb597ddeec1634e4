import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startEmptyDatabase, type TestDatabase } from '#testing/start-test-database.ts';
import { migrate } from '../migrate.ts';
import { describeSchema } from './describe-schema.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

let source: TestDatabase;
let target: TestDatabase;
let folder: string;

beforeEach(async () => {
  [source, target] = await Promise.all([startEmptyDatabase(), startEmptyDatabase()]);
  folder = await mkdtemp(path.join(tmpdir(), 'filrouge-backup-'));
});
afterEach(async () => {
  await Promise.all([source.close(), target.close(), rm(folder, { recursive: true })]);
});

/** One of everything that our schemas use. */
const SCHEMA = `
  create extension pg_trgm with schema public;
  create type mood as enum ('calm', 'it''s fine');
  create function fold(value text) returns text immutable language sql as $$ select lower(value) $$;
  create sequence numbers start 100 increment 5;
  create table "Odd ""name""" (
    id uuid primary key,
    seq bigint generated always as identity,
    n int default nextval('numbers') not null,
    label text collate "C" not null default 'a''b',
    folded text generated always as (fold(label)) stored,
    tags text[] not null default '{}',
    amount numeric(14, 2) check (amount >= 0),
    day date, at timestamptz(3) default now(), data jsonb, bytes bytea, ok boolean default false,
    words tsvector, feeling mood, price double precision,
    constraint label_once unique (label)
  ) with (fillfactor = 80);
  alter table "Odd ""name""" drop column price;
  create table lines (parent uuid references "Odd ""name""" on delete cascade, position smallserial, primary key (parent, position));
  create table nothing ();
  create index by_words on "Odd ""name""" using gin (words);
  create index by_likeness on "Odd ""name""" using gin (label public.gin_trgm_ops) where ok;
  create view calm as select id from "Odd ""name""" where feeling = 'calm';
  create statistics day_and_ok (dependencies) on day, ok from "Odd ""name""";
  create function forbid() returns trigger language plpgsql as $$ begin raise exception 'issued; frozen'; end $$;
  create trigger guard before delete on lines for each row execute function forbid();
  create trigger asleep before update on lines for each row execute function forbid();
  alter table lines disable trigger asleep;`;

const rows = (count: number): string => `
  insert into "Odd ""name""" (id, label, tags, amount, day, at, data, bytes, ok, words, feeling)
    select gen_random_uuid(), 'é\\t"' || i || E'\\n\\\\N', array['a,b', null, '{x}'], i * 1.5, date '2026-11-01' + i % 30,
      timestamptz '2026-11-01 00:00:00.123+00' + i * interval '1 hour', jsonb_build_object('i', i, 'é', null), decode(md5(i::text), 'hex'),
      case when i % 3 = 0 then null else i % 2 = 0 end, to_tsvector('french', 'les chevaux ' || i), case when i % 2 = 0 then 'it''s fine'::mood end
    from generate_series(1, ${count}) i;
  insert into lines (parent) select id from "Odd ""name""" limit 50;`;

const ROWS_OF_SEVERAL_PIECES = 30_000;

const migration = { name: '0001-all', up: async () => undefined };

async function fill(count = 300): Promise<void> {
  await migrate(source.db, { schema: 'main', migrations: [migration], programVersion: '1' });
  await source.db.script(SCHEMA);
  await source.db.script(rows(count));
  await mkdir(path.join(folder, 'files/ab'), { recursive: true });
  await writeFile(path.join(folder, 'files/ab/été.pdf'), Buffer.alloc(100_000, 7));
  await writeFile(path.join(folder, 'files/empty'), '');
}

function backup(): Promise<void> {
  const now = new Date('2026-11-22T10:00:00Z');
  return writeBackup(path.join(folder, 'b.tar.gz'), {
    db: source.db,
    schema: 'main',
    filesFolder: path.join(folder, 'files'),
    programVersion: '1.0.0',
    now,
  });
}

function restore(options: { replace?: boolean; knownMigrations?: string[] } = {}) {
  return restoreBackup(path.join(folder, 'b.tar.gz'), {
    db: target.db,
    filesFolder: path.join(folder, 'restored'),
    knownMigrations: options.knownMigrations ?? ['0001-all'],
    replace: options.replace ?? false,
  });
}

async function contents(database: TestDatabase) {
  return {
    odd: await database.db.query(
      'select md5(string_agg(t::text, E\'\\n\' order by id)) as sum, count(*) from "Odd ""name""" t',
    ),
    lines: await database.db.query('select count(*), max(position) from lines'),
    migrations: await database.db.query('select * from migrations'),
    description: await database.db.transaction(async (tx) => {
      await tx.query("set local search_path = ''");
      return describeSchema(tx, 'main');
    }),
  };
}

test('a restored workspace equals the one backed up: rows, tables, keys, triggers, sequences, files', async () => {
  await fill(ROWS_OF_SEVERAL_PIECES);
  await backup();
  const manifest = await restore();
  expect(manifest).toMatchObject({
    programVersion: '1.0.0',
    madeAt: '2026-11-22T10:00:00.000Z',
    migrations: ['0001-all'],
  });
  expect(await contents(target)).toEqual(await contents(source));
  expect(await target.db.query("select nextval('numbers') as n")).toEqual(
    await source.db.query("select nextval('numbers') as n"),
  );
  await expect(target.db.query('delete from lines')).rejects.toThrow('issued; frozen');
  expect(await readFile(path.join(folder, 'restored/ab/été.pdf'))).toEqual(Buffer.alloc(100_000, 7));
  expect((await readdir(path.join(folder, 'restored'))).toSorted()).toEqual(['ab', 'empty']);
});

test('the backup is one moment, whatever is written meanwhile', async () => {
  await fill(3000);
  await source.db.script('create table debit (n int); create table credit (n int)');
  const count =
    'select (select count(*)::int from debit) as debits, (select count(*)::int from credit) as credits';
  let isDone = false;
  const writing = (async () => {
    while (!isDone) await source.db.script('insert into debit values (1); insert into credit values (1)');
  })();
  await backup().finally(() => (isDone = true));
  await writing;
  await restore();
  const [restored] = await target.db.query<{ debits: number; credits: number }>(count);
  const [final] = await source.db.query<{ debits: number }>(count);
  expect(restored?.credits).toBe(restored?.debits);
  expect(restored?.debits).toBeLessThan(final?.debits ?? 0);
});

test('a database that holds something is left alone, unless told to replace it', async () => {
  await fill();
  await backup();
  await target.db.script('create schema main; create table main.precious (id int)');
  await expect(restore()).rejects.toThrow('The database is not empty');
  await target.db.query('select id from precious');
  await restore({ replace: true });
  expect((await contents(target)).lines).toEqual((await contents(source)).lines);
  await expect(target.db.query('select count(*) from precious')).rejects.toThrow('does not exist');
});

test('a backup of a newer program is refused', async () => {
  await fill();
  await backup();
  await expect(restore({ knownMigrations: [] })).rejects.toThrow(/newer version \(1\.0\.0\)/);
});

test('a file cut short, altered or of another kind restores nothing', async () => {
  await fill();
  await backup();
  const file = path.join(folder, 'b.tar.gz');
  const whole = await readFile(file);
  const plain = gunzipSync(whole);
  const at = plain.indexOf('les chevaux'.slice(4, 9));
  plain.writeUInt8(0x78, at === -1 ? plain.indexOf("'cheval'") + 2 : at);
  const faults: [Buffer, RegExp][] = [
    [gzipSync(plain), /damaged \(Odd "name"\)/],
    [Buffer.from('hello'), /not a whole backup/],
    [gzipSync('hello'), /not a whole backup/],
  ];
  for (const [bytes, line] of faults) {
    await writeFile(file, bytes);
    await expect(restore()).rejects.toThrow(line);
  }
  await writeFile(file, whole);
  await truncate(file, whole.length - 200);
  await expect(restore()).rejects.toThrow('not a whole backup');
  expect(await target.db.query("select 1 from pg_namespace where nspname = 'main'")).toEqual([]);
  expect(await readdir(folder)).not.toContain('restored');
});

test('what a backup could not bring back stops it', async () => {
  await fill();
  await source.db.script('create table parts (id int) partition by range (id)');
  await expect(backup()).rejects.toThrow('partitioned table parts');
  expect(await readdir(folder)).toEqual(['files']);
});
