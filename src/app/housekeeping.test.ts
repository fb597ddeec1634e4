import { afterAll, beforeAll, expect, it } from 'vitest';
import { PNG, upload } from '#testing/files.ts';
import { ADMIN, startTestApp, type TestApp } from '#testing/start-test-app.ts';
import { keepHouse } from './housekeeping.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

const count = async (table: string) => {
  const [row] = await app.ctx.db.query<{ n: number }>(`select count(*) as n from ${table}`);
  return row?.n ?? 0;
};

it('keeps files that a record holds or held, and sweeps after a day those that none did', async () => {
  const { body: firms } = await app.get('legal-entities');
  const firm = `legal-entities/${firms.data[0].id}`;
  const { body: used } = await upload(app, 'Logo.png', Buffer.concat([PNG, Buffer.from('used')]));
  const { body: unused } = await upload(app, 'unused.txt', 'unused');
  await app.patch(firm, { logo: used.id });
  await app.patch(firm, { logo: null });
  app.clock.advance({ hours: 23 });
  await keepHouse(app.ctx.db, app.clock);
  const caller = await app.signIn(ADMIN.email);
  expect((await caller.get(`files/${unused.id}`)).status).toBe(200);
  app.clock.advance({ hours: 2 });
  await keepHouse(app.ctx.db, app.clock);
  expect((await caller.get(`files/${unused.id}`)).status).toBe(404);
  const left = await app.ctx.db.query('select 1 from stored_contents where sha256 = $1', [unused.sha256]);
  expect(left).toEqual([]);
  expect((await caller.patch(firm, { logo: used.id })).status).toBe(200);
  expect((await caller.get(`files/${used.id}`)).status).toBe(200);
});

it('removes what was done a month ago, and nothing of the trail or of what is still to be done', async () => {
  const { body: lead } = await app.post('leads', { lastName: 'Vieux' }, { 'idempotency-key': 'old' });
  await app.post('notes', { body: 'x', links: [{ entity: 'lead', id: lead.id }] });
  await app.drain();
  await app.post('notes', { body: 'not reacted to yet', links: [{ entity: 'lead', id: lead.id }] });
  const before = { trail: await count('audit_entries'), outbox: await count('outbox') };
  const pending = await count(`reactions where state = 'pending'`);
  expect(pending).toBeGreaterThan(0);

  app.clock.advance({ days: 1 });
  await keepHouse(app.ctx.db, app.clock);
  expect(await count('outbox')).toBe(before.outbox);

  app.clock.advance({ days: 31 });
  await keepHouse(app.ctx.db, app.clock);
  expect(await count('audit_entries')).toBe(before.trail);
  expect(await count(`reactions where state = 'done'`)).toBe(0);
  expect(await count(`reactions where state = 'pending'`)).toBe(pending);
  expect(await count('outbox')).toBe(pending);
  expect(await count('idempotency_keys')).toBe(0);
  expect(await count('auth_sessions')).toBe(0);
});
