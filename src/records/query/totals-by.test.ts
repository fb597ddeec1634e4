import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  const lead = (rating: string | null, amount: string, currency = 'EUR') => ({
    lastName: 'Martin',
    description: 'counted',
    rating,
    amount,
    currency,
  });
  const create = [lead('hot', '10.00'), lead('hot', '5.50'), lead('hot', '7.00', 'CHF'), lead(null, '1.00')];
  await app.post('leads/batch', { create });
});
afterAll(() => app.close());

it('counts what a list shows by the values of a field, with its amounts per currency (LIST-01)', async () => {
  const { body } = await groups('rating', 'description = "counted"');
  expect(body.data).toHaveLength(2);
  const hot = body.data.find((group: { value: string | null }) => group.value === 'hot');
  expect(hot.count).toBe(3);
  expect(hot.sums).toEqual(
    expect.arrayContaining([
      { currency: 'EUR', amount: '15.50' },
      { currency: 'CHF', amount: '7.00' },
    ]),
  );
  expect(body.data).toContainEqual({
    value: null,
    count: 1,
    sums: [{ currency: 'EUR', amount: '1.00' }],
  });
});

it('groups by links and by yes and no; not by what has many values, or what one may not read', async () => {
  for (const by of ['ownerId', 'doNotCall']) expect((await groups(by)).status).toBe(200);
  for (const by of ['description', 'amount', 'noSuch', 'owner.name']) {
    const { status, body } = await groups(by);
    expect([by, status, body.code]).toEqual([by, 422, 'group.invalid']);
  }
});

it('counts for nobody what he may not see', async () => {
  await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
  const { body: profiles } = await app.get('profiles');
  for (const { id, isAdministrator } of profiles.data)
    if (!isAdministrator) await app.patch(`profiles/${id}`, { readScope: 'own' });
  const ana = await app.signIn('ana@test.fr');
  const { body } = await ana.get(
    `leads/groups?by=rating&filter=${encodeURIComponent('description = "counted"')}`,
  );
  expect(body.data).toEqual([]);
});

function groups(by: string, filter = '') {
  return app.get(`leads/groups?by=${by}&filter=${encodeURIComponent(filter)}`);
}
