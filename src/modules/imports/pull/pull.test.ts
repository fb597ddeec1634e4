import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeCrm, startFakeHubspot, startFakeSalesforce, startFakeSell } from '#testing/fake-crm.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
const crms: FakeCrm[] = [];
beforeEach(async () => (app = await startTestApp({ outgoingHosts: ['127.0.0.1'] })));
afterEach(async () => {
  await Promise.all(crms.splice(0).map((crm) => crm.close()));
  await app.close();
});

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
  const crm = await startFakeSalesforce({ Opportunity: [], ...objects });
  crms.push(crm);
  return crm;
}

async function pull(crm: FakeCrm, system: string, values: object = {}): Promise<string> {
  const credentials = { token: crm.token };
  const started = await app.post('import-pulls', { system, baseUrl: crm.url, credentials, ...values });
  expect([started.status, started.body.errors]).toEqual([202, undefined]);
  await app.work();
  // The checks of what was pulled.
  await app.work();
  return started.body.id;
}

const pullOf = async (id: string) => (await app.get(`import-pulls/${id}`)).body;

async function runAll(id: string) {
  const { runs } = await pullOf(id);
  for (const run of runs) {
    await app.post(`imports/${run}/run`);
    await app.work();
  }
  return Promise.all(runs.map(async (run: string) => (await app.get(`imports/${run}`)).body));
}

describe('LEAD-04 Salesforce', () => {
  it('is pulled whole, looked at, imported, with links, owners and nulls', async () => {
    const crm = await salesforce();
    const id = await pull(crm, 'salesforce');
    const done = await pullOf(id);
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

    const runs = await runAll(id);
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
    const id = await pull(await salesforce(), 'salesforce');
    const { runs } = await pullOf(id);
    expect((await app.get(`imports/${runs[1]}`)).body).toMatchObject({ createCount: 1, errorCount: 1 });
    await app.post(`imports/${runs[0]}/run`);
    await app.work();
    await app.work();
    expect((await app.get(`imports/${runs[1]}`)).body).toMatchObject({ createCount: 2, errorCount: 0 });
  });

  it('is pulled again without making anything twice: what changed is updated', async () => {
    const crm = await salesforce();
    await runAll(await pull(crm, 'salesforce', { objects: ['Account'] }));
    const later = await salesforce({
      Account: [
        ...firms.slice(0, 2),
        { Id: '001C', Name: 'Atelier Gris', Phone: null, BillingCity: 'Paris', Owner },
      ],
      Contact: [],
      Lead: [],
    });
    const [again] = await runAll(await pull(later, 'salesforce', { objects: ['Account'] }));
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
    const id = await pull(crm, 'salesforce', { objects: ['Account'] });
    expect(await pullOf(id)).toMatchObject({ state: 'running', rowCount: 2 });
    app.clock.advance({ seconds: 89 });
    await app.drain();
    await app.work();
    expect(await pullOf(id)).toMatchObject({ state: 'running', rowCount: 2 });
    for (const seconds of [1, 5, 15]) {
      app.clock.advance({ seconds });
      await app.drain();
      await app.work();
    }
    expect(await pullOf(id)).toMatchObject({ state: 'done', rowCount: 3 });
    // The first page was asked for once.
    expect(crm.received.filter(({ path }) => path.includes('query?q='))).toHaveLength(1);
    const [run] = await runAll(id);
    expect(run).toMatchObject({ rowCount: 3, createCount: 3 });
  });

  it('fails with a token that has ended, and goes on with a new one', async () => {
    const crm = await salesforce();
    crm.interrupt('/services/data/v63.0/query/01gAccount-2', { status: 401, body: '[]' });
    const id = await pull(crm, 'salesforce', { objects: ['Account'] });
    const failed = await pullOf(id);
    expect([failed.state, failed.failure]).toEqual(['failed', expect.stringContaining('token')]);
    expect(await app.ctx.db.query(`select name from sealed_secrets where name like 'pull.%'`)).toEqual([]);
    crm.token = 'another token';
    await app.post(`import-pulls/${id}/resume`, { credentials: { token: 'another token' } });
    await app.work();
    expect(await pullOf(id)).toMatchObject({ state: 'done', rowCount: 3 });
  });

  it('is signed in to with a client’s id and secret', async () => {
    const crm = await salesforce();
    const right = { clientId: 'id', clientSecret: 'a good secret' };
    const id = await pull(crm, 'salesforce', { objects: ['Account'], credentials: right });
    expect(await pullOf(id)).toMatchObject({ state: 'done', rowCount: 3 });
    crm.interrupt('/services/oauth2/token', { status: 400, body: '{"error":"invalid_client"}' });
    const wrong = await pull(crm, 'salesforce', { credentials: right });
    expect((await pullOf(wrong)).state).toBe('failed');
  });

  it('is undone as any import', async () => {
    const id = await pull(await salesforce(), 'salesforce', { objects: ['Account'] });
    const [run] = await runAll(id);
    await app.post(`imports/${run.id}/revert`);
    await app.work();
    expect((await app.get(`imports/${run.id}`)).body).toMatchObject({ state: 'reverted', undoneCount: 3 });
    expect((await app.get('accounts')).body.data).toEqual([]);
  });
});

describe('LEAD-04 HubSpot', () => {
  it('is pulled with companies of contacts, owners, stages and custom properties', async () => {
    const crm = await startFakeHubspot(
      {
        companies: [
          {
            id: '501',
            properties: { name: 'Verrerie du Rhône', domain: 'verrerie.fr', hubspot_owner_id: '11' },
          },
          { id: '502', properties: { name: 'Menuiserie Blanc', domain: null, hubspot_owner_id: null } },
          { id: '503', properties: { name: 'Atelier Noir', domain: '', loyalty_level: 'gold' } },
        ],
        contacts: [
          { id: '601', properties: { lastname: 'Durand', email: 'durand@verrerie.fr' }, company: '501' },
        ],
        deals: [
          {
            id: '701',
            properties: {
              dealname: 'Vitrines',
              amount: '1250.50',
              closedate: '2026-03-01T00:00:00Z',
              dealstage: 'appointmentscheduled',
            },
            company: '501',
          },
        ],
      },
      { companies: ['loyalty_level'] },
    );
    crms.push(crm);
    const id = await pull(crm, 'hubspot');
    expect(await pullOf(id)).toMatchObject({ state: 'done', rowCount: 5 });
    const runs = await runAll(id);
    expect(runs.map(({ target, createCount, errorCount }) => [target, createCount, errorCount])).toEqual([
      ['account', 3, 0],
      ['contact', 1, 0],
      ['deal', 1, 0],
    ]);
    expect(runs[0].headers).toContain('loyalty_level');
    const [deal] = (await app.get('deals?include=account,stage')).body.data;
    expect(deal).toMatchObject({
      name: 'Vitrines',
      amount: '1250.50',
      account: { name: 'Verrerie du Rhône' },
      stage: { name: 'Qualification' },
    });
  });
});

describe('LEAD-04 Zendesk Sell', () => {
  const address = { line1: '1 quai', city: 'Lyon', postal_code: '69001', state: null, country: 'France' };
  const contacts = [
    {
      id: 1,
      is_organization: true,
      name: 'Verrerie du Rhône',
      owner_id: 7,
      address,
      custom_fields: { Fidélité: 'or' },
    },
    { id: 2, is_organization: true, name: 'Menuiserie Blanc', owner_id: 7, address: null, custom_fields: {} },
    { id: 3, is_organization: true, name: 'Atelier Noir', owner_id: 7, tags: ['salon', 'vip'] },
    { id: 4, is_organization: false, first_name: 'Ana', last_name: 'Durand', contact_id: 1, owner_id: 7 },
  ];

  it('is pulled with firms among contacts, page by page', async () => {
    const crm = await startFakeSell(
      {
        contacts,
        leads: [{ id: 9, last_name: 'Roux', organization_name: 'Roux SARL', email: null, owner_id: 7 }],
        deals: [
          {
            id: 8,
            name: 'Vitrines',
            value: 1250.5,
            currency: 'EUR',
            stage_id: 3,
            organization_id: 1,
            owner_id: 7,
          },
        ],
      },
      { contact: ['Fidélité'] },
    );
    crms.push(crm);
    const id = await pull(crm, 'zendeskSell');
    expect(await pullOf(id)).toMatchObject({ state: 'done', rowCount: 6 });
    const runs = await runAll(id);
    expect(runs.map(({ target, createCount, errorCount }) => [target, createCount, errorCount])).toEqual([
      ['account', 3, 0],
      ['contact', 1, 0],
      ['lead', 1, 0],
      ['deal', 1, 0],
    ]);
    expect(runs[0].headers).toContain('custom_fields.Fidélité');
    const [contact] = (await app.get('contacts?include=account')).body.data;
    expect(contact).toMatchObject({ lastName: 'Durand', account: { name: 'Verrerie du Rhône' } });
  });

  it('is given its token at no other host, whatever an answer says', async () => {
    const crm = await startFakeSell({ contacts, leads: [], deals: [] });
    const other = await startFakeSell({ contacts: [], leads: [], deals: [] });
    crms.push(crm, other);
    const items = [{ data: { id: 1, name: 'X' }, meta: {} }];
    const meta = { links: { next_page: `${other.url}/v2/users?page=2` } };
    crm.interrupt('/v2/users', { status: 200, body: JSON.stringify({ items, meta }) });
    const id = await pull(crm, 'zendeskSell');
    expect((await pullOf(id)).state).toBe('failed');
    expect(other.received).toEqual([]);
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
