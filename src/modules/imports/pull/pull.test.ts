import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeCrm, startFakeSalesforce } from '#testing/fake-crm.ts';
import { pull, pullOf, runAll, startPulls, type PullTest } from '#testing/start-pulls.ts';

let app: PullTest;
beforeEach(async () => {
  app = await startPulls();
});
afterEach(() => app.close());

const Owner = { attributes: { type: 'Name' }, Email: 'admin@test.fr' };
const firms: readonly Readonly<Record<string, unknown>>[] = [
  { Id: '001A', Name: 'Verrerie du Rhône', Phone: '04 72 00 00 01', BillingCity: 'Lyon', Owner },
  { Id: '001B', Name: 'Menuiserie Blanc', Phone: null, BillingCity: 'Grenoble', Owner: null },
  { Id: '001C', Name: 'Atelier Noir', Phone: null, BillingCity: null, Owner },
];
const people = [
  { Id: '003A', LastName: 'Durand', FirstName: null, Email: 'durand@verrerie.fr', AccountId: '001A', Owner },
  { Id: '003B', LastName: 'Petit', FirstName: 'Zoé', Email: null, AccountId: null, Owner },
];
const leads = [
  { Id: '00QA', LastName: 'Roux', Company: 'Roux SARL', Rating: 'Hot', Budget__c: '12000', Owner },
  { Id: '00QB', LastName: 'Vert', Company: null, Rating: 'Boiling', Budget__c: null, Owner },
];

async function salesforce(objects = { Account: firms, Contact: people, Lead: leads }): Promise<FakeCrm> {
  return app.play(await startFakeSalesforce({ Opportunity: [], ...objects }));
}

describe('LEAD-04 Salesforce', () => {
  it('is pulled whole, looked at, imported, with links, owners and nulls', async () => {
    const crm = await salesforce();
    const id = await pull(app, crm, 'salesforce');
    const done = await pullOf(app, id);
    expect(done).toMatchObject({ state: 'done', rowCount: 7, failure: null });
    const [account] = await Promise.all(
      done.runs.map(async (run: string) => (await app.get(`imports/${run}`)).body),
    );
    expect(account).toMatchObject({
      state: 'preview',
      mode: 'both',
      system: 'Salesforce',
      rowCount: 3,
      createCount: 3,
    });

    const runs = await runAll(app, id);
    expect(runs.map(({ target, createCount, errorCount }) => [target, createCount, errorCount])).toEqual([
      ['account', 3, 0],
      ['contact', 2, 0],
      ['lead', 1, 1],
    ]);
    const [durand] = (await app.get('contacts?filter=lastName="Durand"&include=account,owner')).body.data;
    expect(durand).toMatchObject({ account: { name: 'Verrerie du Rhône' }, owner: { name: 'Alix Martin' } });
    const { data } = (await app.get(`imports/${done.runs[2]}/rows?verdict=error`)).body;
    expect(data[0].errors[0].message).toContain('Boiling');
    // Custom fields come along as columns, for whoever has made such a field here.
    expect(runs[2].headers).toContain('Budget__c');
    expect(runs[2].headers).not.toContain('BillingAddress');
  });

  it('checks contacts anew once their accounts are imported', async () => {
    const id = await pull(app, await salesforce(), 'salesforce');
    const { runs } = await pullOf(app, id);
    expect((await app.get(`imports/${runs[1]}`)).body).toMatchObject({ createCount: 1, errorCount: 1 });
    await app.post(`imports/${runs[0]}/run`);
    await app.work();
    await app.work();
    expect((await app.get(`imports/${runs[1]}`)).body).toMatchObject({ createCount: 2, errorCount: 0 });
  });

  it('is pulled again without making anything twice: what changed is updated', async () => {
    const crm = await salesforce();
    await runAll(app, await pull(app, crm, 'salesforce', { objects: ['Account'] }));
    const later = await salesforce({
      Account: [
        ...firms.slice(0, 2),
        { Id: '001C', Name: 'Atelier Gris', Phone: null, BillingCity: 'Paris', Owner },
      ],
      Contact: [],
      Lead: [],
    });
    const [again] = await runAll(app, await pull(app, later, 'salesforce', { objects: ['Account'] }));
    expect(again).toMatchObject({ createCount: 0, updateCount: 3, errorCount: 0 });
    const { data } = (await app.get('accounts?sort=name')).body;
    expect(data.map(({ name }: { name: string }) => name)).toEqual([
      'Atelier Gris',
      'Menuiserie Blanc',
      'Verrerie du Rhône',
    ]);
  });

  it('goes on where it was: after a pause that was asked for, a broken answer, a lost line', async () => {
    const crm = await salesforce();
    crm.interrupt(
      '/services/data/v63.0/query/01gAccount-2',
      { status: 429, headers: { 'retry-after': '90' } },
      { status: 200, body: '{"done":false,"rec' },
      'hangUp',
    );
    const id = await pull(app, crm, 'salesforce', { objects: ['Account'] });
    expect(await pullOf(app, id)).toMatchObject({ state: 'running', rowCount: 2 });
    app.clock.advance({ seconds: 89 });
    await app.drain();
    await app.work();
    expect(await pullOf(app, id)).toMatchObject({ state: 'running', rowCount: 2 });
    for (const seconds of [1, 5, 15]) {
      app.clock.advance({ seconds });
      await app.drain();
      await app.work();
    }
    expect(await pullOf(app, id)).toMatchObject({ state: 'done', rowCount: 3 });
    // The first page was asked for once.
    expect(crm.received.filter(({ path }) => path.includes('query?q='))).toHaveLength(1);
    const [run] = await runAll(app, id);
    expect(run).toMatchObject({ rowCount: 3, createCount: 3 });
  });

  it('fails with a token that has ended, and goes on with a new one', async () => {
    const crm = await salesforce();
    crm.interrupt('/services/data/v63.0/query/01gAccount-2', { status: 401, body: '[]' });
    const id = await pull(app, crm, 'salesforce', { objects: ['Account'] });
    const failed = await pullOf(app, id);
    expect([failed.state, failed.failure]).toEqual(['failed', expect.stringContaining('token')]);
    expect(await app.ctx.db.query(`select name from sealed_secrets where name like 'pull.%'`)).toEqual([]);
    crm.token = 'another token';
    await app.post(`import-pulls/${id}/resume`, { credentials: { token: 'another token' } });
    await app.work();
    expect(await pullOf(app, id)).toMatchObject({ state: 'done', rowCount: 3 });
  });

  it('is signed in to with a client’s id and secret', async () => {
    const crm = await salesforce();
    const right = { clientId: 'id', clientSecret: 'a good secret' };
    const id = await pull(app, crm, 'salesforce', { objects: ['Account'], credentials: right });
    expect(await pullOf(app, id)).toMatchObject({ state: 'done', rowCount: 3 });
    crm.interrupt('/services/oauth2/token', { status: 400, body: '{"error":"invalid_client"}' });
    const wrong = await pull(app, crm, 'salesforce', { credentials: right });
    expect((await pullOf(app, wrong)).state).toBe('failed');
  });

  it('is undone as any import', async () => {
    const id = await pull(app, await salesforce(), 'salesforce', { objects: ['Account'] });
    const [run] = await runAll(app, id);
    await app.post(`imports/${run.id}/revert`);
    await app.work();
    expect((await app.get(`imports/${run.id}`)).body).toMatchObject({ state: 'reverted', undoneCount: 3 });
    expect((await app.get('accounts')).body.data).toEqual([]);
  });
});

it('LEAD-04: addresses inside, other objects, and users who are no administrators are refused', async () => {
  const credentials = { token: 'x' };
  const wrong = await app.post('import-pulls', {
    system: 'hubspot',
    baseUrl: 'https://192.168.1.1',
    credentials,
    objects: ['orders'],
  });
  expect(wrong.body.errors.map(({ field, code }: { field: string; code: string }) => [field, code])).toEqual([
    ['baseUrl', 'outgoing.closedAddress'],
    ['objects.0', 'pull.object'],
  ]);
  expect((await app.post('import-pulls', { system: 'salesforce', credentials })).body.errors).toMatchObject([
    { field: 'baseUrl', code: 'value.required' },
  ]);
  await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
  const rep = await app.signIn('rep@test.fr');
  expect((await rep.post('import-pulls', { system: 'hubspot', credentials })).status).toBe(403);
});
