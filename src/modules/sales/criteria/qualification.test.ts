import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ok, refused } from '#testing/start-billing.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());
const made: string[] = [];
afterEach(async () => {
  for (const id of made.splice(0)) await app.delete(`qualification-criteria/${id}`);
});

async function declare(name: string, condition: string): Promise<string> {
  const { id } = await ok(app.post('qualification-criteria', { name, condition }));
  made.push(id);
  return id;
}

const lead = (values: object) =>
  ok(app.post('leads', { lastName: 'Roux', companyName: 'Verrerie', ...values }));

it('CONV-11: a lead that does not meet the firm’s criteria is not converted, and is told what it lacks', async () => {
  const budget = await declare('A budget', 'amount >= 1000');
  const reach = await declare('Somebody to call', 'phone is not empty and doNotCall != true');
  const { id } = await lead({ amount: '10.00' });
  const { criteria } = await ok(app.post(`leads/${id}/convert/preview`));
  expect(criteria).toEqual([
    { id: budget, name: 'A budget', isMet: false },
    { id: reach, name: 'Somebody to call', isMet: false },
  ]);
  const { status, body } = await app.post(`leads/${id}/convert`);
  expect([status, body.code, body.title ?? body.detail]).toEqual([
    409,
    'lead.not_qualified',
    'This lead is not qualified yet: A budget, Somebody to call',
  ]);
  expect(body.unmet).toEqual([
    { id: budget, name: 'A budget' },
    { id: reach, name: 'Somebody to call' },
  ]);
  expect((await ok(app.get('accounts?count=exact'))).total).toBe(0);
  await ok(app.patch(`leads/${id}`, { amount: '1000.00', phone: '0478123456' }));
  expect((await ok(app.post(`leads/${id}/convert`))).lead.status).toBe('converted');
});

it('CONV-11: criteria hold for whoever converts, also where he may not read what they ask of', async () => {
  await declare('A budget', 'amount >= 1000');
  const { id } = await lead({ amount: '5000.00' });
  const rights = { readScope: 'all', updateScope: 'all', removeScope: 'none', mayCreate: true };
  const fieldRights = [{ entity: 'lead', field: 'amount', right: 'hidden' }];
  const profile = await ok(app.post('profiles', { name: 'Blind', ...rights, fieldRights }));
  const ana = await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
  const key = await ok(app.post('api-keys', { name: 'blind', userId: ana, profileId: profile.id }));
  const caller = app.as({ authorization: `Bearer ${key.secret}` });
  expect((await ok(caller.post(`leads/${id}/convert`, { deal: null }))).lead.status).toBe('converted');
  const poor = await lead({ amount: '1.00' });
  expect((await caller.post(`leads/${poor.id}/convert`)).body.code).toBe('lead.not_qualified');
});

it('CONV-11: only administrators say them, and only what fits leads; one that no longer fits is not met', async () => {
  expect(await refused(app.post('qualification-criteria', { name: 'x', condition: 'nope = 1' }))).toEqual([
    '422 record.invalid',
    'condition field.unknown',
  ]);
  await app.addUser({ name: 'Bob', email: 'bob@test.fr' });
  const rep = await app.signIn('bob@test.fr');
  expect((await rep.post('qualification-criteria', { name: 'x', condition: '' })).status).toBe(403);
  const field = await ok(app.post('custom-fields', { entity: 'lead', type: 'text', label: 'Site' }));
  await declare('A site', 'site is not empty');
  await ok(app.delete(`custom-fields/${field.id}`));
  const { id } = await lead({});
  expect((await app.post(`leads/${id}/convert`)).body.unmet).toMatchObject([{ name: 'A site' }]);
});
