import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';
import { syncTables } from './sync.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

it('tells the planner what narrows lists together, and keeps boards in one index', async () => {
  const [statistics] = await app.ctx.db.query(
    `select pg_get_statisticsobjdef_columns(oid) as columns from pg_statistic_ext where stxname = 'leads_narrowing'`,
  );
  expect(statistics).toEqual({ columns: 'address_city, status, owner_id' });
  const [index] = await app.ctx.db.query<{ definition: string }>(
    `select indexdef as definition from pg_indexes where indexname = 'deals_board'`,
  );
  expect(index?.definition).toContain('(pipeline_id, stage_id, currency) INCLUDE (amount)');
});

it('adds nothing to tables that hold what is declared', async () => {
  const count = `select (select count(*) from pg_statistic_ext) + (select count(*) from pg_indexes) as n`;
  const before = await app.ctx.db.query(count);
  await syncTables(app.ctx.db, app.engine.catalogue);
  expect(await app.ctx.db.query(count)).toEqual(before);
});
