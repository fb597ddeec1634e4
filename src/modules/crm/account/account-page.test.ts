import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '#testing/start-billing.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

const account = (name: string) => ok(app.post('accounts', { name }));
const person = (lastName: string, values: object = {}) => ok(app.post('contacts', { lastName, ...values }));
const note = (body: string, entity: string, id: string) =>
  ok(app.post('notes', { body, links: [{ entity, id }] }));

/** Bodies of the notes in a record's timeline, with whom each is about where it is not the record. */
async function told(path: string) {
  const { data } = await ok(app.get(`${path}/timeline`));
  return data
    .filter((entry: { kind: string }) => entry.kind === 'activity')
    .map((entry: { record: { body: string }; about?: { name: string } }) =>
      [entry.record.body, entry.about?.name].filter(Boolean).join(' / '),
    )
    .toSorted();
}

/** What leads to a record: names by entity. */
async function related(path: string, caller: Pick<TestApp, 'get'> = app) {
  const { data } = await ok(caller.get(`${path}/related`));
  return Object.fromEntries(
    data.map((group: { entity: string; field: string; data: { name: string }[] }) => [
      `${group.entity}.${group.field}`,
      group.data.map(({ name }) => name).toSorted(),
    ]),
  );
}

describe('an account', () => {
  it('ACC-04: tells what was done with its people and in its deals, and of whom', async () => {
    const [verrerie, other] = [await account('Verrerie'), await account('Autre')];
    const camille = await person('Roux', { accountId: other.id });
    const deal = await ok(app.post('deals', { name: 'Four', accountId: verrerie.id }));
    await note('at the firm', 'account', verrerie.id);
    await note('met', 'contact', camille.id);
    await note('priced', 'deal', deal.id);
    expect(await told(`accounts/${verrerie.id}`)).toEqual(['at the firm', 'priced / Four']);
    await ok(
      app.patch(`contacts/${camille.id}`, {
        accounts: [{ accountId: other.id }, { accountId: verrerie.id, role: 'decision_maker' }],
      }),
    );
    const both = ['at the firm', 'met / Roux', 'priced / Four'];
    expect(await told(`accounts/${verrerie.id}`)).toEqual(both);
    expect(await told(`accounts/${other.id}`)).toEqual(['met / Roux']);
    await ok(
      app.patch(`contacts/${camille.id}`, {
        accounts: [{ accountId: other.id }, { accountId: verrerie.id, isInactive: true }],
      }),
    );
    expect(await told(`accounts/${verrerie.id}`)).toEqual(['at the firm', 'priced / Four']);
  });

  it('ACC-04, ACT-02: has their open tasks among its own, and their dates', async () => {
    const verrerie = await account('Verrerie');
    const camille = await person('Roux', { accountId: verrerie.id });
    const links = [{ entity: 'contact', id: camille.id }];
    const task = await ok(app.post('tasks', { subject: 'Offer', dueAt: '2027-03-01T09:00:00Z', links }));
    await ok(app.post('tasks', { subject: 'Done', status: 'completed', links }));
    const about = `about=account:${verrerie.id}`;
    const open = await ok(app.get(`tasks?${about}&filter=${encodeURIComponent('closedAt is empty')}`));
    expect(open.data.map(({ id }: { id: string }) => id)).toEqual([task.id]);
    const closed = await ok(
      app.post('tasks/query', {
        about: { entity: 'account', id: verrerie.id },
        filter: { field: 'closedAt', op: 'is not empty' },
      }),
    );
    expect(closed.data).toMatchObject([{ subject: 'Done' }]);
    await app.drain();
    expect(await ok(app.get(`accounts/${verrerie.id}`))).toMatchObject({
      nextActivityAt: '2027-03-01T09:00:00.000Z',
      lastActivityAt: expect.any(String),
    });
    await ok(app.patch(`contacts/${camille.id}`, { accountId: (await account('Autre')).id, accounts: [] }));
    await app.drain();
    expect((await ok(app.get(`accounts/${verrerie.id}`))).nextActivityAt).toBeNull();
  });

  it('ACC-04: is asked about where there are activities, by those who see it', async () => {
    const verrerie = await account('Verrerie');
    const refused = await app.get(`leads?about=account:${verrerie.id}`);
    expect([refused.status, refused.body.code]).toEqual([422, 'about.not_offered']);
    expect((await app.get(`tasks?about=account:x`)).status).toBe(422);
    await person('Roux', { accountId: verrerie.id });
    const ana = await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
    const rights = { readScope: 'own', updateScope: 'own', removeScope: 'own', mayCreate: true };
    const profile = await ok(app.post('profiles', { name: 'Own', ...rights }));
    const key = await ok(app.post('api-keys', { name: 'own', userId: ana, profileId: profile.id }));
    const caller = app.as({ authorization: `Bearer ${key.secret}` });
    const hers = await ok(app.get(`contacts?filter=${encodeURIComponent('account.name = "Verrerie"')}`));
    const links = [{ entity: 'contact', id: hers.data[0].id }];
    await ok(app.post('tasks', { subject: 'Hers', ownerId: ana, links }));
    expect((await ok(caller.get(`tasks?about=account:${verrerie.id}`))).data).toEqual([]);
    expect((await caller.get(`accounts/${verrerie.id}/related`)).status).toBe(404);
    const own = await ok(caller.post('leads', { lastName: 'Hers', ownerId: ana }));
    expect((await ok(caller.get(`leads/${own.id}/timeline`))).data).toMatchObject([{ kind: 'created' }]);
    expect((await ok(caller.get(`tasks?about=lead:${own.id}`))).data).toEqual([]);
  });

  it('ACC-01, ACC-02, ACC-08: shows its people, with the role of each, its deals, quotes and what else leads to it', async () => {
    const verrerie = await account('Verrerie');
    await person('Roux', {
      accounts: [{ accountId: verrerie.id, role: 'decision_maker', isPrimary: true }],
    });
    // The newest stands first.
    app.clock.advance({ minutes: 1 });
    await person('Petit', { accountId: verrerie.id });
    await ok(app.post('deals', { name: 'Four', accountId: verrerie.id }));
    await ok(app.post('quotes', { name: 'Offre', accountId: verrerie.id }));
    await ok(app.post('accounts', { name: 'Filiale', parentId: verrerie.id }));
    const removed = await ok(app.post('deals', { name: 'Gone', accountId: verrerie.id }));
    await app.delete(`deals/${removed.id}`);
    expect(await related(`accounts/${verrerie.id}`)).toEqual({
      'contact.accounts': ['Petit', 'Roux'],
      'deal.accountId': ['Four'],
      'quote.accountId': ['Offre'],
      'account.parentId': ['Filiale'],
    });
    const { data } = await ok(app.get(`accounts/${verrerie.id}/related`));
    const people = data.find((group: { entity: string }) => group.entity === 'contact');
    expect(people.data).toMatchObject([
      { name: 'Petit', row: { isPrimary: true, role: null } },
      { name: 'Roux', row: { isPrimary: true, role: 'decision_maker' } },
    ]);
  });

  it('ACC-02: shows what administrators made to lead to it', async () => {
    const verrerie = await account('Verrerie');
    const place = { type: 'link', key: 'accountId', label: 'Account', to: 'account' };
    const made = await app.post('custom-entities', { label: 'Oven', labelPlural: 'Ovens', fields: [place] });
    expect([made.status, made.body.errors]).toEqual([201, undefined]);
    await ok(app.post('ovens', { name: 'Big one', accountId: verrerie.id }));
    expect(await related(`accounts/${verrerie.id}`)).toEqual({ 'oven.accountId': ['Big one'] });
  });
});
