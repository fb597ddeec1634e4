import { afterEach, beforeEach, expect, test } from 'vitest';
import { startEmptyDatabase, type TestDatabase } from '#testing/start-test-database.ts';
import { migrate, pendingMigrations, type Migration } from './migrate.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await startEmptyDatabase();
});
afterEach(() => database.close());

const people: Migration = {
  name: '0001-people',
  up: (db) => db.script('create table people (id int); create index on people (id)'),
};
const names: Migration = { name: '0002-names', up: (db) => db.script('alter table people add name text') };
const broken: Migration = {
  name: '0003-broken',
  up: (db) => db.script('create table half (id int); select 1/0'),
};

function options(...migrations: Migration[]) {
  return { schema: 'main', migrations, programVersion: '1.0.0' };
}

test('applies each step once, in the order of the list', async () => {
  expect(await migrate(database.db, options(people))).toEqual(['0001-people']);
  expect(await migrate(database.db, options(people, names))).toEqual(['0002-names']);
  await database.db.query("insert into people (id, name) values (1, 'Ana')");
});

test('two processes that start together share the work', async () => {
  const runs = await Promise.all([1, 2, 3].map(() => migrate(database.db, options(people, names))));
  expect(runs.flat().toSorted()).toEqual(['0001-people', '0002-names']);
});

test('a step that fails leaves nothing of itself and keeps those before it', async () => {
  await expect(migrate(database.db, options(people, broken))).rejects.toThrow('division by zero');
  expect(
    await database.db.query(
      "select to_regclass('main.half') as half, to_regclass('main.people')::text as people",
    ),
  ).toEqual([{ half: null, people: 'people' }]);
  expect(await pendingMigrations(database.db, options(people, broken))).toEqual(['0003-broken']);
});

test('a database newer than the program is refused before anything changes', async () => {
  await migrate(database.db, options(people, names));
  await expect(migrate(database.db, options(people))).rejects.toThrow(
    /newer version of the program \(0002-names\)/,
  );
});

test('says what is pending, and that an empty database has no workspace', async () => {
  expect(await pendingMigrations(database.db, options(people))).toBeUndefined();
  await migrate(database.db, options(people));
  expect(await pendingMigrations(database.db, options(people, names))).toEqual(['0002-names']);
});
