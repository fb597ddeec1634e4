import { afterAll, beforeAll, expect, it } from 'vitest';
import { ok, refused } from '#testing/start-billing.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

interface Found {
  readonly data: readonly { readonly record: { readonly id: string }; readonly fields: readonly string[] }[];
}

async function alike(plural: string, values: object) {
  const { data }: Found = await ok(app.post(`${plural}/duplicates`, { values }));
  return data.map(({ record, fields }) => [record.id, fields]);
}

const bySiren = [{ by: 'company', fields: ['siren'] }];

it('ADM-03, CONV-12: an administrator says by what leads are the same, and takes it back', async () => {
  const { id } = await ok(app.post('leads', { lastName: 'Roux', email: 'a@x.fr', siren: '552100554' }));
  const before = await ok(app.get('match-keys/lead'));
  expect(before).toMatchObject({ isChanged: false });
  // What is read can be sent back as it is.
  expect(await ok(app.put('match-keys/lead', { keys: before.keys }))).toMatchObject({ keys: before.keys });
  expect(await ok(app.put('match-keys/lead', { keys: bySiren }))).toEqual({
    entity: 'lead',
    keys: bySiren,
    isChanged: true,
  });
  expect(await alike('leads', { email: 'a@x.fr' })).toEqual([]);
  expect(await alike('leads', { siren: '552 100 554' })).toEqual([[id, ['siren']]]);
  expect((await app.delete('match-keys/lead')).status).toBe(204);
  expect(await ok(app.get('match-keys/lead'))).toEqual(before);
  expect(await alike('leads', { email: 'a@x.fr' })).toEqual([[id, ['email']]]);
  expect((await app.delete('match-keys/lead')).status).toBe(404);
});

it('ADM-03, CONV-12: those of a custom entity are its own, and may be none', async () => {
  const label = { en: 'Boat', fr: 'Bateau' };
  await ok(
    app.post('custom-entities', { label, labelPlural: label, fields: [{ type: 'email', label: 'Port' }] }),
  );
  const { id } = await ok(app.post('boats', { name: 'Zoé', port: 'port@x.fr' }));
  await ok(app.put('match-keys/boat', { keys: [{ by: 'email', fields: ['port'] }] }));
  expect(await alike('boats', { port: 'port@x.fr' })).toEqual([[id, ['port']]]);
  await ok(app.put('match-keys/boat', { keys: [] }));
  expect(await alike('boats', { port: 'port@x.fr' })).toEqual([]);
});

it('ADM-03: fields that there are not, or that cannot be compared so, are refused together', async () => {
  const keys = [
    { by: 'email', fields: ['phone', 'email'] },
    { by: 'name', field: 'nix', near: ['amount'] },
  ];
  expect(await refused(app.put('match-keys/lead', { keys }))).toEqual([
    '422 record.invalid',
    'keys.0.fields match_key.unfit',
    'keys.1.field field.unknown',
    'keys.1.near match_key.unfit',
  ]);
  expect(await refused(app.put('match-keys/nix', { keys: [] }))).toEqual([
    '422 record.invalid',
    'entity entity.unknown',
  ]);
});

it('ADM-03: on a large table a job writes the words anew, and the request does not wait', async () => {
  const { id } = await ok(app.post('accounts', { name: 'Verrerie', siren: '732829320' }));
  await ok(app.put('match-keys/account', { keys: [{ by: 'name', field: 'name' }] }));
  await app.ctx.db.query(`update pg_class set reltuples = 60000 where oid = 'accounts'::regclass`);
  await ok(app.put('match-keys/account', { keys: bySiren }));
  expect(await alike('accounts', { siren: '732829320' })).toEqual([]);
  await app.work();
  const words = await app.ctx.db.query(`select term from match_terms where entity = 'account'`);
  expect(words).toEqual([{ term: 'company:732829320' }]);
  expect(await alike('accounts', { siren: '732829320' })).toEqual([[id, ['siren']]]);
});
