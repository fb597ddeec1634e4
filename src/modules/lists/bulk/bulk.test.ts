import { afterAll, beforeAll, expect, it } from 'vitest';
import { sweepBulkResults } from './sweep-bulk-results.ts';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
let ana: TestCaller;
beforeAll(async () => {
  app = await startTestApp();
  await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
  ana = await app.signIn('ana@test.fr');
});
afterAll(() => app.close());

async function leads(count: number, source: string): Promise<readonly { id: string; version: number }[]> {
  const create = Array.from({ length: count }, (_, at) => ({
    lastName: `${source} ${at}`,
    tags: ['old'],
    description: source,
  }));
  const { body } = await app.post('leads/batch', { create });
  return body.results.map(({ record }: { record: { id: string; version: number } }) => record);
}

async function count(filter: string, caller: TestCaller = app): Promise<number> {
  return (await caller.get(`leads?limit=1&count=exact&filter=${encodeURIComponent(filter)}`)).body.total;
}

it('changes all that a filter finds, each once, though none fits afterwards; and takes it back (LIST-04)', async () => {
  await leads(450, 'fair');
  const filter = 'description = "fair" and rating is empty';
  const started = await app.post('leads/bulk', {
    filter,
    change: { rating: 'hot' },
    addTags: ['called'],
    removeTags: ['old'],
  });
  expect([started.status, started.body.total]).toEqual([202, 450]);
  await app.work();
  expect((await app.get(`jobs/${started.body.jobId}`)).body).toMatchObject({
    state: 'done',
    done: 450,
    progress: 1,
  });
  expect(await count('rating = "hot" and tags contains "called"')).toBe(450);
  expect(await count('description = "fair" and tags contains "old"')).toBe(0);

  // What somebody changed since is kept, and only that.
  const [one] = (await app.get(`leads?limit=1&filter=${encodeURIComponent('rating = "hot"')}`)).body.data;
  await app.patch(`leads/${one.id}`, { rating: 'cold' });
  const [other] = (await app.get(`leads?limit=1&filter=${encodeURIComponent('rating = "hot"')}`)).body.data;
  await app.patch(`leads/${other.id}`, { jobTitle: 'Acheteuse' });
  const undo = await app.post(`bulk-changes/${started.body.jobId}/undo`);
  expect([undo.status, undo.body.total]).toEqual([202, 450]);
  await app.work();
  expect((await app.get(`bulk-changes/${started.body.jobId}`)).body).toMatchObject({
    changed: 0,
    undone: 449,
    kept: 1,
    exceptions: [{ id: one.id, title: one.name, state: 'kept', message: expect.stringContaining('since') }],
  });
  expect(await count('rating = "hot"')).toBe(0);
  expect(await count('description = "fair" and tags contains "old"')).toBe(449);
  expect((await app.get(`leads/${other.id}`)).body).toMatchObject({ rating: null, jobTitle: 'Acheteuse' });
});

it('removes those that are named, and brings them back', async () => {
  const ids = (await leads(3, 'bin')).map(({ id }) => id);
  const { body } = await app.post('leads/bulk', { ids, remove: true });
  await app.work();
  expect(await count('description = "bin"')).toBe(0);
  await app.post(`bulk-changes/${body.jobId}/undo`);
  await app.work();
  expect(await count('description = "bin"')).toBe(3);
});

it('keeps what became of the records for three months', async () => {
  const [made] = await leads(1, 'old');
  const { body } = await app.post('leads/bulk', { ids: [made?.id], change: { rating: 'cold' } });
  await app.work();
  const changed = async () => (await app.get(`bulk-changes/${body.jobId}`)).body.changed;
  const inDays = (days: number) => new Date(app.clock.now().getTime() + days * 24 * 60 * 60 * 1000);
  await sweepBulkResults(app.ctx.db, inDays(89));
  expect(await changed()).toBe(1);
  await sweepBulkResults(app.ctx.db, inDays(91));
  expect(await changed()).toBe(0);
});

it('works with the rights of whoever asked, and tells what was refused (LIST-04)', async () => {
  const [foreign] = await leads(1, 'rights');
  const { body: hers } = await ana.post('leads', { lastName: 'Hers' });
  expect((await ana.patch(`leads/${foreign?.id}`, { rating: 'warm' })).status).toBe(403);
  const started = await ana.post('leads/bulk', { ids: [hers.id, foreign?.id], change: { rating: 'warm' } });
  await app.work();
  const { body } = await ana.get(`bulk-changes/${started.body.jobId}`);
  expect(body).toMatchObject({ changed: 1, refused: 1, exceptions: [{ id: foreign?.id }] });
  const stranger = await app
    .addUser({ name: 'Sam', email: 'sam@test.fr' })
    .then(() => app.signIn('sam@test.fr'));
  expect((await stranger.get(`bulk-changes/${started.body.jobId}`)).status).toBe(404);
  expect((await stranger.post(`bulk-changes/${started.body.jobId}/undo`)).status).toBe(404);
});

it('lists a record whose state does not allow it, and changes the others', async () => {
  const [first, second] = await leads(2, 'states');
  await app.patch(`leads/${first?.id}`, { status: 'qualified' });
  await app.post(`leads/${first?.id}/convert`, {});
  const { body } = await app.post('leads/bulk', {
    ids: [first?.id, second?.id],
    change: { status: 'nurturing' },
  });
  await app.work();
  const { body: told } = await app.get(`bulk-changes/${body.jobId}`);
  expect(told).toMatchObject({ changed: 1, refused: 1, exceptions: [{ id: first?.id, state: 'refused' }] });
  expect(told.exceptions[0].message).not.toBe('');
});

it.each([
  [{ change: { rating: 'hot' } }, 422, 'record.invalid'],
  [{ filter: '', ids: ['01a20184-8715-7761-9f2b-a68616094000'], change: {} }, 422, 'record.invalid'],
  [{ filter: '' }, 422, 'bulk.nothing'],
  [{ filter: '', change: { rating: 'hot' }, remove: true }, 422, 'bulk.nothing'],
  [{ filter: '', change: { noSuch: 1, convertedAt: null } }, 422, 'record.invalid'],
  [{ filter: 'rating =', change: { rating: 'hot' } }, 422, 'filter.syntax'],
  [{ filter: 'noSuch = 1', change: { rating: 'hot' } }, 422, 'filter.invalid'],
])('refuses %j before it begins', async (body, status, code) => {
  const answer = await app.post('leads/bulk', body);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

it('is not for what only the program writes', async () => {
  expect((await app.post('imports/bulk', { filter: '', change: { fileName: 'x' } })).status).toBe(403);
});
