import { afterEach, describe, expect, it } from 'vitest';
import { menuiseries } from '#testing/fake-directory.ts';
import {
  asked,
  changeProfileOfReps,
  rightsOfReps,
  startProspecting,
  type ProspectingTest,
} from '#testing/start-prospecting.ts';
import type { TestCaller } from '#testing/start-test-app.ts';

let app: ProspectingTest;
afterEach(() => app.close());

const lookUp = (query: string, caller: TestCaller = app) => caller.get(`prospecting/companies?${query}`);

describe('LEAD-11: the look-up', () => {
  it('by SIREN as people write it gives an account’s values, its VAT number computed', async () => {
    app = await startProspecting([{ siren: '732829320', siege: { siret: '73282932000074' } }]);
    const { data } = (await lookUp('entity=account&q=732 829 320')).body;
    expect(data).toHaveLength(1);
    expect(data[0].values).toEqual({
      name: 'MENUISERIE BLANC',
      siren: '732829320',
      siret: '73282932000074',
      vatNumber: 'FR44732829320',
      industry: '43.32A Travaux de menuiserie bois et PVC',
      headcount: 'from10',
      billingAddress: { street: '12 RUE DE LA SOIE', postalCode: '69004', city: 'LYON', country: 'FR' },
    });
    expect(asked(app)[0]).toMatchObject({ q: '732829320' });
    const created = await app.post('accounts', data[0].values);
    expect([created.status, created.body.errors]).toEqual([201, undefined]);
  });

  it('by name gives ten at most, for a lead with the person; a hidden field is left out', async () => {
    app = await startProspecting(menuiseries(15));
    expect((await lookUp('entity=lead&q=menuiserie')).body.data).toHaveLength(10);
    await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
    const fieldRights = [{ entity: 'lead', field: 'lastName', right: 'read' }];
    await changeProfileOfReps(app, { fieldRights });
    const { data } = (await lookUp('entity=lead&q=menuiserie', await app.signIn('rep@test.fr'))).body;
    expect(data[0].values).toMatchObject({ companyName: 'MENUISERIE 001', firstName: 'Anne' });
    expect(data[0].values).not.toHaveProperty('lastName');
  });

  it('is for who may write such records, and of leads and accounts alone', async () => {
    app = await startProspecting();
    await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
    await rightsOfReps(app, { mayCreate: false, updateScope: 'none' });
    const rep = await app.signIn('rep@test.fr');
    expect((await lookUp('entity=lead&q=menuiserie', rep)).status).toBe(403);
    expect((await lookUp('entity=account&q=menuiserie', rep)).status).toBe(200);
    expect((await lookUp('entity=deal&q=menuiserie')).status).toBe(422);
    expect((await lookUp('entity=lead&q=me')).status).toBe(422);
  });
});
