import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findByPhone } from '#records/query/find-by-phone.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

const NUMBER = '+33465710101';
const parties = ['lead', 'contact', 'account'];

async function found(number = NUMBER, ctx = app.ctx) {
  const matches = await findByPhone(ctx, number, parties);
  return matches.map(({ entity, field, record, isProbable }) => [entity, field, record.id, isProbable]);
}

beforeEach(async () => {
  await app.ctx.db.query('delete from phone_index');
});

describe('a record is found by its numbers', () => {
  it('however it was typed, in every telephone field, extension or not', async () => {
    const { body: lead } = await app.post('leads', { lastName: 'Roux', phone: '04 65 71 01 01' });
    const { body: contact } = await app.post('contacts', {
      lastName: 'Étienne',
      mobilePhone: '+33 4 65 71 01 01 poste 12',
    });
    expect(await found()).toEqual(
      expect.arrayContaining([
        ['lead', 'phone', lead.id, false],
        ['contact', 'mobilePhone', contact.id, false],
      ]),
    );
  });

  it('until the number changes', async () => {
    const { body: lead } = await app.post('leads', { lastName: 'Roux', phone: NUMBER });
    await app.patch(`leads/${lead.id}`, { companyName: 'Verrerie' });
    expect(await found()).toEqual([['lead', 'phone', lead.id, false]]);
    await app.patch(`leads/${lead.id}`, { phone: '+33465710202' });
    expect(await found()).toEqual([]);
    expect(await found('+33465710202')).toEqual([['lead', 'phone', lead.id, false]]);
  });

  it('not while it lies in the bin', async () => {
    const { body: account } = await app.post('accounts', { name: 'Verrerie', phone: NUMBER });
    await app.delete(`accounts/${account.id}`);
    expect(await found()).toEqual([]);
    expect(await app.ctx.db.query('select 1 from phone_index where record_id = $1', [account.id])).toEqual(
      [],
    );
    await app.post(`accounts/${account.id}/restore`);
    expect(await found()).toEqual([['account', 'phone', account.id, false]]);
  });

  it('by its last nine digits when nothing else has the number, and says so', async () => {
    const { body: lead } = await app.post('leads', { lastName: 'Roux', phone: NUMBER });
    expect(await found('+262465710101')).toEqual([['lead', 'phone', lead.id, true]]);
    const { body: other } = await app.post('leads', { lastName: 'Autre', phone: '+32465710101' });
    expect(await found('+32465710101')).toEqual([['lead', 'phone', other.id, false]]);
  });

  it('never by a short code or an internal extension', async () => {
    await app.post('leads', { lastName: 'Urgences', phone: '112' });
    await app.post('leads', { lastName: 'Accueil', phone: '204' });
    expect(await app.ctx.db.query('select e164 from phone_index')).toEqual([]);
  });

  it('all of a batch at once', async () => {
    const create = Array.from({ length: 300 }, (_, at) => ({
      lastName: `N${at}`,
      phone: `+334657${String(10_000 + at)}`,
    }));
    expect((await app.post('leads/batch', { create })).status).toBe(200);
    expect(await app.ctx.db.query('select count(*) as n from phone_index')).toEqual([{ n: 300 }]);
  });
});

it('shows only what the caller may see', async () => {
  const profile = await saveRecord(app.ctx, 'profile', {
    op: 'create',
    values: { name: 'Own only', readScope: 'own', updateScope: 'own' },
  });
  const bob = await app.addUser({ name: 'Bob', email: 'bob@test.fr', values: { profileId: profile.id } });
  const ctx = await app.engine.userContext(bob);
  await app.post('leads', { lastName: 'Pas à Bob', phone: NUMBER });
  const { body: own } = await app.post('leads', { lastName: 'À Bob', phone: NUMBER, ownerId: bob });
  expect(ctx && (await found(NUMBER, ctx))).toEqual([['lead', 'phone', own.id, false]]);
});
