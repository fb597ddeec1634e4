import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type FakeCompany,
  type FakeDirectory,
  menuiseries,
  startFakeRechercheEntreprises,
} from '#testing/fake-directory.ts';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
let fake: FakeDirectory;
afterEach(async () => {
  await app.close();
  await fake.close();
});

async function open(companies?: readonly FakeCompany[], url?: string): Promise<void> {
  fake = await startFakeRechercheEntreprises(companies);
  const directoryUrls = { rechercheEntreprises: url ?? fake.url };
  app = await startTestApp({ outgoingHosts: ['127.0.0.1'], directoryUrls });
}

/** What the directory was asked, request after request. */
const asked = () =>
  fake.received.map(({ path }) => Object.fromEntries(new URL(path, 'http://fake').searchParams));

const search = (query: string, caller: TestCaller = app) => caller.get(`prospecting/search?${query}`);

/** Asks for leads, does the work, and gives what came of it. */
async function make(body: object, caller: TestCaller = app) {
  const started = await caller.post('prospecting/leads', { name: 'Joiners of Lyon', criteria: {}, ...body });
  expect([started.status, started.body.errors]).toEqual([202, undefined]);
  await app.work();
  return (await caller.get(`prospecting/runs/${started.body.jobId}`)).body;
}

const leads = async (filter = '') => (await app.get(`leads?sort=companyName&filter=${filter}`)).body.data;

/** Where it was refused. */
const fieldsOf = ({ errors = [] }: { errors?: readonly { field: string }[] }) =>
  errors.map(({ field }) => field);

/** The SIREN of the nth joiner. */
const sirenOf = (at: number) => menuiseries(at + 1)[at]?.siren ?? '';

describe('LEAD-11: the search', () => {
  beforeEach(() => open(menuiseries(30)));

  it('asks by every criterion at once, for open companies, and gives them page by page with names', async () => {
    const criteria =
      'q=menuiserie&sections=F&activities=43.32A,43.32B&departments=69,2A&postalCodes=69004&headcounts=from10,none';
    const first = await search(criteria);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ total: 30, page: 1, pages: 2 });
    expect(first.body.data).toHaveLength(25);
    expect(first.body.data[0]).toMatchObject({
      siren: sirenOf(0),
      name: 'MENUISERIE 001',
      address: { street: '12 RUE DE LA SOIE', postalCode: '69004', city: 'LYON', country: 'FR' },
      activity: { code: '43.32A', label: 'Travaux de menuiserie bois et PVC' },
      headcount: 'from10',
      director: { firstName: 'Anne', lastName: 'Le Gall', jobTitle: 'Président de SAS' },
      known: [],
    });
    expect((await search(`${criteria}&page=2`)).body.data).toHaveLength(5);
    expect(asked()[1]).toEqual({
      q: 'menuiserie',
      section_activite_principale: 'F',
      activite_principale: '43.32A,43.32B',
      departement: '69,2A',
      code_postal: '69004',
      tranche_effectif_salarie: expect.stringMatching(/^(?=.*\bNN\b)(?=.*\b00\b)(?=.*\b11\b)[\w,]{8}$/),
      etat_administratif: 'A',
      page: '2',
      per_page: '25',
    });
  });

  it('refuses what is wrong at its place, and does not ask', async () => {
    const wrong = [
      ['', 'q'],
      ['q=ab', 'q'],
      ['activities=12.34Q', 'activities.0'],
      ['sections=F,%C3%89', 'sections.1'],
      ['departments=20', 'departments.0'],
      ['postalCodes=6900', 'postalCodes.0'],
      ['headcounts=many', 'headcounts.0'],
      ['q=menuiserie&page=0', 'page'],
      ['q=menuiserie&colour=red', 'colour'],
    ] as const;
    for (const [query, field] of wrong) {
      const { status, body } = await search(query);
      expect([query, status, fieldsOf(body)]).toEqual([query, 422, [field]]);
    }
    expect(fake.received).toEqual([]);
  });

  it('marks what we have: leads and accounts with the SIREN, a SIRET or a VAT number that holds it', async () => {
    const lead = await app.post('leads', { companyName: 'Menuiserie 1', siren: sirenOf(0) });
    const account = await app.post('accounts', { name: 'Menuiserie 2', siret: `${sirenOf(1)}00012` });
    const spaced = sirenOf(2).replace(/(\d{3})(?=\d)/g, '$1 ');
    await app.post('accounts', { name: 'Menuiserie 3', siren: spaced });
    const { data } = (await search('q=menuiserie')).body;
    expect(data.slice(0, 4).map(({ known }: { known: unknown }) => known)).toEqual([
      [{ entity: 'lead', id: lead.body.id, name: 'Menuiserie 1' }],
      [{ entity: 'account', id: account.body.id, name: 'Menuiserie 2' }],
      [expect.objectContaining({ entity: 'account', name: 'Menuiserie 3' })],
      [],
    ]);
  });

  it('marks nothing that the caller may not see, and lets in only who may create leads', async () => {
    await app.post('leads', { companyName: 'Menuiserie 1', siren: sirenOf(0) });
    await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
    const rep = await app.signIn('rep@test.fr');
    await rightsOfReps({ readScope: 'own' });
    expect((await search('q=menuiserie', rep)).body.data[0].known).toEqual([]);
    await rightsOfReps({ mayCreate: false });
    expect((await search('q=menuiserie', rep)).status).toBe(403);
    const asking = { name: 'x', criteria: { q: 'menuiserie' }, first: 5 };
    expect((await rep.post('prospecting/leads', asking)).status).toBe(403);
    expect((await app.as({}).get('prospecting/search?q=menuiserie')).status).toBe(401);
  });
});

/** Of sales reps on leads, in place of their profile's. */
async function rightsOfReps(rights: object): Promise<void> {
  const { data } = (await app.get('users?filter=email="rep@test.fr"')).body;
  const entityRights = [
    { entity: 'lead', readScope: 'all', mayCreate: true, updateScope: 'own', removeScope: 'own', ...rights },
  ];
  expect((await app.patch(`profiles/${data[0].profileId}`, { entityRights })).status).toBe(200);
}

describe('LEAD-11: leads', () => {
  it('are made of those chosen, with what the directory knows, the person, and the name of the search', async () => {
    await open();
    const campaign = await app.post('campaigns', { name: 'Spring' });
    const run = await make({ sirens: [sirenOf(2), sirenOf(0)], campaignId: campaign.body.id });
    expect(run).toMatchObject({ state: 'done', total: 2, created: 2, known: 0, refused: 0, problem: null });
    const made = await leads('tags contains "Joiners of Lyon"');
    expect(made.map(({ companyName }: { companyName: string }) => companyName)).toEqual([
      'MENUISERIE 001',
      'MENUISERIE 003',
    ]);
    expect(made[0]).toMatchObject({
      name: 'Anne Le Gall',
      firstName: 'Anne',
      lastName: 'Le Gall',
      jobTitle: 'Président de SAS',
      siren: sirenOf(0),
      industry: '43.32A Travaux de menuiserie bois et PVC',
      headcount: 'from10',
      address: { street: '12 RUE DE LA SOIE', postalCode: '69004', city: 'LYON', country: 'FR' },
      source: 'prospecting',
      campaignId: campaign.body.id,
      tags: ['Joiners of Lyon'],
      status: 'new',
    });
  });

  it('are made of the first so many, page after page, and asking again makes none twice', async () => {
    await open(menuiseries(60));
    const criteria = { q: 'menuiserie' };
    expect(await make({ criteria, first: 30 })).toMatchObject({ total: 30, done: 30, created: 30, known: 0 });
    expect(fake.received).toHaveLength(2);
    expect(await make({ criteria, first: 500 })).toMatchObject({
      total: 60,
      done: 60,
      created: 30,
      known: 30,
    });
    expect(await leads()).toHaveLength(50);
    expect((await app.get('leads?limit=1&count=exact')).body.total).toBe(60);
  });

  it('are not made of accounts, nor of companies whose name may not be taken, nor of those that are gone', async () => {
    const person = { siren: '732829320', nom_complet: 'ANNE ROUX', nom_raison_sociale: null };
    await open([...menuiseries(2), { ...person, statut_diffusion: 'P' }]);
    await app.post('accounts', { name: 'Menuiserie 1', siren: sirenOf(0) });
    const run = await make({ sirens: [sirenOf(0), sirenOf(1), '732829320', '552100554'] });
    expect(run).toMatchObject({ total: 4, done: 4, created: 1, known: 1, withheld: 2, refused: 0 });
    expect(JSON.stringify(await leads())).not.toContain('ROUX');
  });

  it('go to a user, or to the members of a distribution group in turn', async () => {
    await open(menuiseries(4));
    const [ana, bob] = [
      await app.addUser({ name: 'Ana', email: 'ana@test.fr' }),
      await app.addUser({ name: 'Bob', email: 'bob@test.fr' }),
    ];
    const group = await app.post('distribution-groups', {
      name: 'Sales',
      members: [{ userId: ana }, { userId: bob }],
    });
    await make({ sirens: [sirenOf(3)], ownerId: bob });
    await make({ criteria: { q: 'menuiserie' }, first: 4, ownerId: group.body.id });
    const owners = (await leads()).map(({ ownerId }: { ownerId: string }) => ownerId);
    expect(owners).toEqual([ana, bob, ana, bob]);
  });

  it('that are refused are counted, with the reason', async () => {
    await open();
    const run = await make({ criteria: { q: 'menuiserie' }, first: 3, ownerId: sirenIdOf(1) });
    expect(run).toMatchObject({ state: 'done', created: 0, refused: 3 });
    expect(run.problem).not.toBe('');
    expect(await leads()).toEqual([]);
  });

  it('leave out fields that are hidden from whoever asks', async () => {
    await open();
    await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
    const { data } = (await app.get('users?filter=email="rep@test.fr"')).body;
    const fieldRights = [{ entity: 'lead', field: 'headcount', right: 'hidden' }];
    await app.patch(`profiles/${data[0].profileId}`, { fieldRights });
    const run = await make({ sirens: [sirenOf(0)] }, await app.signIn('rep@test.fr'));
    expect(run).toMatchObject({ created: 1, refused: 0 });
    expect((await leads())[0]).toMatchObject({ headcount: null, siren: sirenOf(0) });
  });

  it('go on after a pause that the directory asks for; what it says otherwise ends it, and what was made stays', async () => {
    await open(menuiseries(60));
    const criteria = { q: 'menuiserie' };
    fake.interrupt({ status: 429, headers: { 'retry-after': '0' } });
    expect(await make({ criteria, first: 25 })).toMatchObject({ state: 'done', created: 25 });
    const answers = fake.received.length;
    const broken = {
      status: 200,
      body: '{"results":[{"siren":7}],"total_results":60,"page":1,"total_pages":3}',
    };
    fake.interrupt('answer', broken);
    const run = await make({ criteria, first: 60 });
    expect(run).toMatchObject({ state: 'failed', done: 25, known: 25, created: 0 });
    expect(run.failure).toContain('results.0.siren');
    expect(fake.received.length - answers).toBe(2);
    expect(await make({ criteria, first: 60 })).toMatchObject({ state: 'done', known: 25, created: 35 });
  });

  it('once made, stopped or failed are told to whoever asked for them, as he chose, with the way to them', async () => {
    await open(menuiseries(60));
    const repId = await app.addUser({ name: 'Rémi', email: 'remi@test.fr' });
    await app.patch(`users/${repId}`, { language: 'fr' });
    const rep = await app.signIn('remi@test.fr');
    const criteria = { q: 'menuiserie' };
    await app.post('leads', { companyName: 'Menuiserie 1', siren: sirenOf(0) });
    await make({ criteria, first: 3, name: 'Menuisiers' }, rep);
    fake.interrupt({ status: 200, body: '{"results":[{}]}' });
    await rep.put('me/notices', { 'prospecting.ended': { web: true, email: true } });
    await make({ criteria, first: 3, name: 'Encore' }, rep);
    await app.work();
    const { data } = (await rep.get('notifications?sort=-subject')).body;
    const page = `/leads?${new URLSearchParams({ v: '1', f: 'tags contains "Menuisiers"' })}`;
    expect(data.map(({ subject, page: to }: Record<string, unknown>) => [subject, to])).toEqual([
      ['Menuisiers : 2 prospects créés, une entreprise déjà connue', page],
      ['Encore : la création de prospects a échoué, aucun créé', '/prospecting'],
    ]);
    const mails = (await app.get('outgoing-mails')).body.data;
    expect(mails.map(({ to, subject }: Record<string, unknown>) => [to, subject])).toEqual([
      ['remi@test.fr', data[1].subject],
    ]);
    expect(mails[0].body).toContain('http://localhost:3000/prospecting');
    const everybodys = (await app.get('notifications')).body.data;
    expect(everybodys.every(({ ownerId }: { ownerId: string }) => ownerId === repId)).toBe(true);
  });

  it('asked for wrongly are refused at the place', async () => {
    await open();
    const wrong = [
      [{ first: 501 }, 'first'],
      [{ first: 0 }, 'first'],
      [{}, 'first'],
      [{ first: 5, sirens: ['732829320'] }, 'first'],
      [{ sirens: ['73282932'] }, 'sirens.0'],
      [{ first: 5, name: ' ' }, 'name'],
      [{ first: 5, criteria: { q: 'x' } }, 'criteria.q'],
      [{ first: 5, criteria: {} }, 'q'],
      [{ first: 5, directory: 'yellowPages' }, 'directory'],
    ] as const;
    for (const [given, field] of wrong) {
      const asking = { name: 'Joiners', criteria: { q: 'menuiserie' }, ...given };
      const { status, body } = await app.post('prospecting/leads', asking);
      expect([given, status, fieldsOf(body)]).toEqual([given, 422, [field]]);
    }
  });

  it('in the making are seen by whoever asked and by administrators alone', async () => {
    await open();
    await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
    await app.addUser({ name: 'Other', email: 'other@test.fr' });
    const [rep, other] = [await app.signIn('rep@test.fr'), await app.signIn('other@test.fr')];
    const { jobId } = await make({ sirens: [sirenOf(0)] }, rep);
    expect((await app.get(`prospecting/runs/${jobId}`)).status).toBe(200);
    expect((await other.get(`prospecting/runs/${jobId}`)).status).toBe(404);
    expect((await rep.get('prospecting/runs/nothing')).status).toBe(404);
  });

  it('are not made anew of a person who was erased: the company stays known, without him', async () => {
    await open();
    await make({ sirens: [sirenOf(0)] });
    const [lead] = await leads();
    const records = [{ entity: 'lead', id: lead.id }];
    const erasing = await app.post('privacy/erasures', { records, confirmation: 'ERASE' });
    expect(erasing.status).toBe(202);
    await app.work();
    await app.drain();
    expect(await make({ criteria: { q: 'menuiserie' }, first: 3 })).toMatchObject({ created: 2, known: 1 });
    const erased = (await app.get(`leads/${lead.id}`)).body;
    expect(erased).toMatchObject({
      firstName: null,
      lastName: 'Erased person',
      address: null,
      siren: sirenOf(0),
    });
  });

  it('become accounts with their numbers, activity and headcount', async () => {
    await open();
    await make({ sirens: [sirenOf(0)] });
    const [lead] = await leads();
    const { body } = await app.post(`leads/${lead.id}/convert`, { deal: null });
    expect(body.account).toMatchObject({
      name: 'MENUISERIE 001',
      siren: sirenOf(0),
      industry: '43.32A Travaux de menuiserie bois et PVC',
      headcount: 'from10',
    });
  });
});

/** Nobody's id. */
const sirenIdOf = (at: number) => `00000000-0000-4000-8000-${sirenOf(at).padStart(12, '0')}`;

describe('LEAD-11: the look-up', () => {
  const lookUp = (query: string, caller: TestCaller = app) => caller.get(`prospecting/companies?${query}`);

  it('by SIREN as people write it gives an account’s values, its VAT number computed', async () => {
    await open([{ siren: '732829320', siege: { siret: '73282932000074' } }]);
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
    expect(asked()[0]).toMatchObject({ q: '732829320' });
    const created = await app.post('accounts', data[0].values);
    expect([created.status, created.body.errors]).toEqual([201, undefined]);
  });

  it('by name gives ten at most, for a lead with the person; a hidden field is left out', async () => {
    await open(menuiseries(15));
    expect((await lookUp('entity=lead&q=menuiserie')).body.data).toHaveLength(10);
    await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
    const { data: reps } = (await app.get('users?filter=email="rep@test.fr"')).body;
    const fieldRights = [{ entity: 'lead', field: 'lastName', right: 'read' }];
    await app.patch(`profiles/${reps[0].profileId}`, { fieldRights });
    const { data } = (await lookUp('entity=lead&q=menuiserie', await app.signIn('rep@test.fr'))).body;
    expect(data[0].values).toMatchObject({ companyName: 'MENUISERIE 001', firstName: 'Anne' });
    expect(data[0].values).not.toHaveProperty('lastName');
  });

  it('is for who may write such records, and of leads and accounts alone', async () => {
    await open();
    await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
    await rightsOfReps({ mayCreate: false, updateScope: 'none' });
    const rep = await app.signIn('rep@test.fr');
    expect((await lookUp('entity=lead&q=menuiserie', rep)).status).toBe(403);
    expect((await lookUp('entity=account&q=menuiserie', rep)).status).toBe(200);
    expect((await lookUp('entity=deal&q=menuiserie')).status).toBe(422);
    expect((await lookUp('entity=lead&q=me')).status).toBe(422);
  });
});

describe('LEAD-11: directories', () => {
  it('are switched off and on by administrators, for everybody and for work under way', async () => {
    await open();
    await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
    const rep = await app.signIn('rep@test.fr');
    const key = 'rechercheEntreprises';
    expect((await rep.put(`prospecting/directories/${key}`, { isOn: false })).status).toBe(403);
    const { body: started } = await app.post('prospecting/leads', {
      name: 'Joiners',
      criteria: { q: 'menuiserie' },
      first: 3,
    });
    expect((await app.put(`prospecting/directories/${key}`, { isOn: false })).status).toBe(204);
    expect((await rep.get('prospecting/directories')).body.data).toEqual([
      { key, label: expect.anything(), isOn: false },
    ]);
    const refused = await search('q=menuiserie', rep);
    expect([refused.status, refused.body.code]).toEqual([409, 'directory.off']);
    await app.work();
    expect((await app.get(`prospecting/runs/${started.jobId}`)).body.state).toBe('failed');
    expect(fake.received).toEqual([]);
    await app.put(`prospecting/directories/${key}`, { isOn: true });
    expect((await search('q=menuiserie', rep)).status).toBe(200);
    expect((await app.put('prospecting/directories/yellowPages', { isOn: true })).status).toBe(404);
  });

  it('say by which codes they are searched, in words', async () => {
    await open();
    const { body } = await app.get('prospecting/directories/rechercheEntreprises');
    expect([body.sections.length, body.activities.length, body.departments.length]).toEqual([21, 732, 101]);
    expect(body.departments).toContainEqual({
      code: '2A',
      label: { en: 'Corse-du-Sud', fr: 'Corse-du-Sud' },
    });
  });

  it('whose answer is no answer say so to whoever searches', async () => {
    await open();
    const broken = [
      [{ status: 429, headers: { 'retry-after': '7' } }, 'directory.busy', 'in 7 seconds'],
      [{ status: 500 }, 'directory.unreachable', 'later'],
      ['hangUp', 'directory.unreachable', 'later'],
      [{ status: 200, body: '{"results":[{}]}' }, 'directory.not_understood', 'results'],
    ] as const;
    for (const [answer, code, words] of broken) {
      fake.interrupt(answer);
      const { status, body } = await search('q=menuiserie');
      expect([status, body.code, body.title]).toEqual([503, code, expect.stringContaining(words)]);
    }
  });

  it('at an address inside are asked only where an administrator has opened it', async () => {
    await open(undefined, 'http://localhost:1');
    expect((await search('q=menuiserie')).body.code).toBe('directory.address');
  });
});
