import { afterAll, beforeAll, expect, it } from 'vitest';
import { ok, refused } from '#testing/start-billing.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

const profiles = async () => (await ok(app.get('profiles'))).data;
const profileWhere = async (isAdministrator: boolean): Promise<string> =>
  (await profiles()).find((one: { isAdministrator: boolean }) => one.isAdministrator === isAdministrator).id;

it('nobody takes the last administrator out, nor what makes him one', async () => {
  const me = (await ok(app.get('me'))).id;
  const [administrators, others] = [await profileWhere(true), await profileWhere(false)];
  const last = ['409 user.last_administrator'];
  for (const change of [{ status: 'inactive' }, { profileId: others }])
    expect(await refused(app.patch(`users/${me}`, change))).toEqual(last);
  expect(await refused(app.delete(`users/${me}`))).toEqual(last);
  expect(await refused(app.patch(`profiles/${administrators}`, { isAdministrator: false }))).toMatchObject(
    last,
  );
  expect((await ok(app.get('me'))).isAdmin).toBe(true);

  const second = await app.addUser({ name: 'Zoé', email: 'zoe@test.fr' });
  await ok(app.patch(`users/${second}`, { profileId: administrators }));
  const zoe = await app.signIn('zoe@test.fr');
  const answers = await Promise.all([
    app.patch(`users/${second}`, { profileId: others }),
    zoe.patch(`users/${me}`, { profileId: others }),
  ]);
  expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
});

it('a profile that users have is not removed; one that nobody has is', async () => {
  const others = await profileWhere(false);
  const user = await app.addUser({ name: 'Léa', email: 'lea@test.fr' });
  const caller = (await ok(app.get('me'))).isAdmin ? app : await app.signIn('zoe@test.fr');
  const { id } = await ok(caller.post('profiles', { name: 'Stagiaires' }));
  await ok(caller.patch(`users/${user}`, { profileId: id }));
  expect(await refused(caller.delete(`profiles/${id}`))).toEqual(['409 profile.in_use']);
  await ok(caller.patch(`users/${user}`, { profileId: others }));
  expect((await caller.delete(`profiles/${id}`)).status).toBe(204);
});
