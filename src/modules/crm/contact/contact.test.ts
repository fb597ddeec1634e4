import { afterAll, beforeAll, expect, it } from 'vitest';
import { ok, refused } from '#testing/start-billing.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

const account = async (name: string): Promise<string> => (await ok(app.post('accounts', { name }))).id;

it('ACC-03: a contact works for several accounts with a role at each, one the primary, one perhaps left', async () => {
  const [first, second, third] = [await account('Un'), await account('Deux'), await account('Trois')];
  const contact = await ok(
    app.post('contacts', {
      lastName: 'Roux',
      accounts: [
        { accountId: first, role: 'user', isInactive: true },
        { accountId: second, role: 'decision_maker', isPrimary: true },
      ],
    }),
  );
  expect(contact).toMatchObject({
    accountId: second,
    accounts: [
      { accountId: first, role: 'user', isPrimary: false, isInactive: true },
      { accountId: second, role: 'decision_maker', isPrimary: true, isInactive: false },
    ],
  });
  const moved = await ok(app.patch(`contacts/${contact.id}`, { accountId: third }));
  expect(moved.accounts.map((row: { isPrimary: boolean }) => row.isPrimary)).toEqual([false, false, true]);
  const [one] = moved.accounts;
  const left = await ok(
    app.patch(`contacts/${contact.id}`, { accounts: [{ id: one.id, accountId: first }] }),
  );
  expect(left).toMatchObject({ accountId: first, accounts: [{ id: one.id, isPrimary: true }] });
});

it('ACC-03: a role that is none, and a row without account, are refused at their place', async () => {
  const accounts = [{ accountId: await account('Quatre'), role: 'boss' }, { role: 'user' }];
  expect(await refused(app.post('contacts', { lastName: 'Roux', accounts }))).toEqual([
    '422 record.invalid',
    'accounts.0.role value.unknown_code',
    'accounts.1.accountId value.required',
  ]);
});

it('ACC-06: accounts carry tags, many at once, by which lists are filtered', async () => {
  const ids = [await account('Grand'), await account('Très grand'), await account('Petit')];
  await ok(app.post('accounts/bulk', { ids: ids.slice(0, 2), addTags: ['Grand compte'] }));
  await app.work();
  const filter = encodeURIComponent('tags contains "Grand compte"');
  const { data } = await ok(app.get(`accounts?sort=name&filter=${filter}`));
  expect(data.map(({ name }: { name: string }) => name)).toEqual(['Grand', 'Très grand']);
});
