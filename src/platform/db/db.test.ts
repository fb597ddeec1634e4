import { afterAll, beforeAll, expect, test } from 'vitest';
import { runTogether } from './run-together.ts';
import { startTestDatabase, type TestDatabase } from '#testing/start-test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await database.db.script(
    'create table tallies (id int primary key, n int not null); insert into tallies values (1, 0), (2, 0)',
  );
});
afterAll(() => database.close());

test('numbers, days and instants keep their precision and their zone', async () => {
  const [row] = await database.db.query(
    `select 0.10::numeric(4, 2) as amount, date '2026-11-22' as day, timestamptz '2026-11-22 04:05:06.7+01' as instant,
      9007199254740991 as big, null::timestamptz as nothing`,
  );
  expect(row).toEqual({
    amount: '0.10',
    day: '2026-11-22',
    instant: '2026-11-22T03:05:06.700Z',
    big: 9007199254740991,
    nothing: null,
  });
});

test('what fails in a transaction leaves nothing, and what was to follow the commit does not', async () => {
  const followed: string[] = [];
  const work = database.db.transaction(async (tx) => {
    await tx.query('update tallies set n = 99 where id = 1');
    tx.afterCommit(() => followed.push('first'));
    throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  await database.db.transaction(async (tx) => tx.afterCommit(() => followed.push('second')));
  expect(followed).toEqual(['second']);
  expect(await database.db.query('select n from tallies where id = 1')).toEqual([{ n: 0 }]);
});

test('a transaction within a transaction joins it', async () => {
  const work = database.db.transaction(async (outer) => {
    await outer.transaction((inner) => inner.query('update tallies set n = 5 where id = 1'));
    throw new Error('late');
  });
  await expect(work).rejects.toThrow('late');
  expect(await database.db.query('select n from tallies where id = 1')).toEqual([{ n: 0 }]);
});

test('a deadlock is tried again, so that both get through', async () => {
  let waiting = 0;
  let go = (): void => undefined;
  const both = new Promise<void>((resolve) => (go = resolve));
  const crossing = (first: number, second: number) =>
    database.db.transaction(async (tx) => {
      await tx.query('update tallies set n = n + 1 where id = $1', [first]);
      waiting += 1;
      if (waiting === 2) go();
      await both;
      await tx.query('update tallies set n = n + 1 where id = $1', [second]);
    });
  await Promise.all([crossing(1, 2), crossing(2, 1)]);
  expect(await database.db.query('select n from tallies order by id')).toEqual([{ n: 2 }, { n: 2 }]);
});

test('statements run together are one: the row and what refers to it, or none of them', async () => {
  await database.db.script(
    'create table heads (id int primary key); create table tails (head_id int references heads (id))',
  );
  const into = (table: string, value: object) => ({
    text: `insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`,
    value: JSON.stringify([value]),
  });
  await runTogether(database.db, [into('tails', { head_id: 1 }), into('heads', { id: 1 })]);
  expect(await database.db.query('select head_id as id from tails')).toEqual([{ id: 1 }]);
  const refused = runTogether(database.db, [into('heads', { id: 2 }), into('tails', { head_id: 3 })]);
  await expect(refused).rejects.toThrow('foreign key');
  expect(await database.db.query('select id from heads')).toEqual([{ id: 1 }]);
});

test('more statements than fit into one are run all the same', async () => {
  await database.db.script('create table many (n int)');
  const statements = Array.from({ length: 25 }, (_, n) => ({
    text: 'insert into many select n from json_populate_recordset(null::many, $1::json)',
    value: JSON.stringify([{ n }]),
  }));
  await runTogether(database.db, statements);
  expect(await database.db.query('select count(*) as n from many')).toEqual([{ n: 25 }]);
});
