import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';
import { dropRemovedFields } from './drop-removed-fields.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

const make = async (type: string, label: string) =>
  (await app.post('custom-fields', { entity: 'account', type, label })).body;

it('a field removed a month ago loses its column, and nothing else does', async () => {
  const field = await make('address', 'Workshop');
  const other = await make('text', 'Keeper');
  const columns = async () => {
    const found = await app.ctx.db.query<{ name: string }>(
      `select column_name::text as name from information_schema.columns
       where table_name = 'accounts' and column_name like 'c\\_%'`,
    );
    return found.length;
  };
  const { body: key } = await app.post('api-keys', { name: 'later' });
  const admin = app.as({ authorization: `Bearer ${key.secret}` });
  const before = await columns();
  await app.delete(`custom-fields/${field.id}`);
  app.clock.advance({ days: 29 });
  await dropRemovedFields(app.ctx.db, app.clock.now());
  expect(await columns()).toBe(before);
  app.clock.advance({ days: 2 });
  await dropRemovedFields(app.ctx.db, app.clock.now());
  expect(await columns()).toBe(before - 12);
  expect((await admin.post(`custom-fields/${field.id}/restore`)).status).toBe(404);
  expect((await admin.get(`custom-fields?entity=account`)).body.data).toContainEqual(
    expect.objectContaining({ id: other.id }),
  );
});
