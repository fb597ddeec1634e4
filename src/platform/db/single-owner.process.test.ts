import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startEmptyDatabase, type TestDatabase } from '#testing/start-test-database.ts';
import { claimSingleOwner } from './single-owner.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startEmptyDatabase();
});
afterAll(() => database.close());

const ignore = (): void => undefined;
const claim = (dataDir: string, lost: () => void) =>
  claimSingleOwner({ url: database.url, dataDir, lost, revive: async () => undefined });

test('one process for each data folder; released, it is free at once', async () => {
  const first = await claim('/data/a', ignore);
  await expect(claim('/data/a', ignore)).rejects.toThrow('Another process is already serving');
  const elsewhere = await claim('/data/b', ignore);
  await first.release();
  const next = await claim('/data/a', ignore);
  await Promise.all([elsewhere.release(), next.release()]);
});

test('a broken connection is claimed again', async () => {
  const lost = vi.fn<() => void>();
  const owner = await claim('/data/c', lost);
  const before = await holder();
  await cutOff(before);
  await expect.poll(holder, { timeout: 10_000 }).not.toBe(before);
  await vi.waitFor(async () => expect(await holder()).toEqual(expect.any(Number)), { timeout: 10_000 });
  await expect(claim('/data/c', ignore)).rejects.toThrow('Another process');
  expect(lost).not.toHaveBeenCalled();
  await owner.release();
});

test('who finds another in its place is told to stop, once', async () => {
  const lost = vi.fn<() => void>();
  const owner = await claim('/data/d', lost);
  await cutOff(await holder());
  const thief = await claim('/data/d', ignore);
  await vi.waitFor(() => expect(lost).toHaveBeenCalledOnce(), { timeout: 10_000 });
  await Promise.all([owner.release(), thief.release()]);
});

async function holder(): Promise<unknown> {
  const [row] = await database.db.query<{ pid: number }>(
    "select pid from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
  );
  return row?.pid;
}

async function cutOff(pid: unknown): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('select pg_terminate_backend($1)', [pid]).finally(() => client.end());
}
