import { afterAll, beforeAll, expect, it } from 'vitest';
import { ok, refused } from '#testing/start-billing.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

const role = async (name: string, parentId: string | null): Promise<string> =>
  (await ok(app.post('roles', { name, parentId }))).id;

it('ADM-07: whoever is above sees and changes the records of all below, and of nobody beside or above', async () => {
  const head = await role('Head', null);
  const lead = await role('Lead', head);
  const rep = await role('Rep', lead);
  const rights = {
    readScope: 'subordinates',
    updateScope: 'subordinates',
    removeScope: 'none',
    mayCreate: true,
  };
  const profileId = (await ok(app.post('profiles', { name: 'Hierarchy', ...rights }))).id;
  const people = { head, lead, rep, beside: rep };
  const callers = new Map<string, Awaited<ReturnType<TestApp['signIn']>>>();
  for (const [name, roleId] of Object.entries(people)) {
    const id = await app.addUser({ name, email: `${name}@test.fr` });
    await ok(app.patch(`users/${id}`, { roleId, profileId }));
    callers.set(name, await app.signIn(`${name}@test.fr`));
    await ok(app.post('leads', { lastName: name, ownerId: id }));
  }
  const seen = async (name: string) =>
    (await ok(callers.get(name)?.get('leads?sort=lastName') ?? Promise.reject(new Error(name)))).data.map(
      (one: { lastName: string }) => one.lastName,
    );
  expect(await seen('head')).toEqual(['beside', 'head', 'lead', 'rep']);
  expect(await seen('lead')).toEqual(['beside', 'lead', 'rep']);
  expect(await seen('rep')).toEqual(['rep']);
  const [of] = (await ok(app.get(`leads?filter=${encodeURIComponent('lastName = "rep"')}`))).data;
  expect((await callers.get('lead')?.patch(`leads/${of.id}`, { rating: 'hot' }))?.status).toBe(200);
  expect((await callers.get('beside')?.patch(`leads/${of.id}`, { rating: 'cold' }))?.status).toBe(404);
});

it.each(['role', 'account'])('ADM-07: no %s is above itself, however far', async (entity) => {
  const make = async (name: string, parentId: string | null) =>
    (await ok(app.post(`${entity}s`, { name: `Circle ${name}`, parentId }))).id;
  const top = await make('top', null);
  const low = await make('low', await make('middle', top));
  for (const parentId of [low, top])
    expect(await refused(app.patch(`${entity}s/${top}`, { parentId }))).toEqual([
      '422 record.invalid',
      'parentId tree.circular',
    ]);
  expect((await ok(app.patch(`${entity}s/${low}`, { parentId: null }))).parentId).toBeNull();
});
