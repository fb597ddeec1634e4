import { afterEach, describe, expect, it } from 'vitest';
import { menuiseries } from '#testing/fake-directory.ts';
import {
  changeProfileOfReps,
  fieldsOf,
  sirenOf,
  startProspecting,
  type ProspectingTest,
} from '#testing/start-prospecting.ts';
import type { TestCaller } from '#testing/start-test-app.ts';

let app: ProspectingTest;
afterEach(() => app.close());

/** Asks for leads, does the work, and gives what came of it. */
async function make(body: object, caller: TestCaller = app) {
  const started = await caller.post('prospecting/leads', { name: 'Joiners of Lyon', criteria: {}, ...body });
  expect([started.status, started.body.errors]).toEqual([202, undefined]);
  await app.work();
  return (await caller.get(`prospecting/runs/${started.body.jobId}`)).body;
}

const leads = async (filter = '') => (await app.get(`leads?sort=companyName&filter=${filter}`)).body.data;

/** Nobody's id. */
const sirenIdOf = (at: number) => `00000000-0000-4000-8000-${sirenOf(at).padStart(12, '0')}`;

describe('LEAD-11: leads', () => {
  it('are made of those chosen, with what the directory knows, the person, and the name of the search', async () => {
    app = await startProspecting();
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
    app = await startProspecting(menuiseries(60));
    const criteria = { q: 'menuiserie' };
    expect(await make({ criteria, first: 30 })).toMatchObject({ total: 30, done: 30, created: 30, known: 0 });
    expect(app.directory.received).toHaveLength(2);
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
    app = await startProspecting([...menuiseries(2), { ...person, statut_diffusion: 'P' }]);
    await app.post('accounts', { name: 'Menuiserie 1', siren: sirenOf(0) });
    const run = await make({ sirens: [sirenOf(0), sirenOf(1), '732829320', '552100554'] });
    expect(run).toMatchObject({ total: 4, done: 4, created: 1, known: 1, withheld: 2, refused: 0 });
    expect(JSON.stringify(await leads())).not.toContain('ROUX');
  });

  it('go to a user, or to the members of a distribution group in turn', async () => {
    app = await startProspecting(menuiseries(4));
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
    app = await startProspecting();
    const run = await make({ criteria: { q: 'menuiserie' }, first: 3, ownerId: sirenIdOf(1) });
    expect(run).toMatchObject({ state: 'done', created: 0, refused: 3 });
    expect(run.problem).not.toBe('');
    expect(await leads()).toEqual([]);
  });

  it('leave out fields that are hidden from whoever asks', async () => {
    app = await startProspecting();
    await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
    const fieldRights = [{ entity: 'lead', field: 'headcount', right: 'hidden' }];
    await changeProfileOfReps(app, { fieldRights });
    const run = await make({ sirens: [sirenOf(0)] }, await app.signIn('rep@test.fr'));
    expect(run).toMatchObject({ created: 1, refused: 0 });
    expect((await leads())[0]).toMatchObject({ headcount: null, siren: sirenOf(0) });
  });

  it('go on after a pause that the directory asks for; what it says otherwise ends it, and what was made stays', async () => {
    app = await startProspecting(menuiseries(60));
    const criteria = { q: 'menuiserie' };
    app.directory.interrupt({ status: 429, headers: { 'retry-after': '0' } });
    expect(await make({ criteria, first: 25 })).toMatchObject({ state: 'done', created: 25 });
    const answers = app.directory.received.length;
    const broken = {
      status: 200,
      body: '{"results":[{"siren":7}],"total_results":60,"page":1,"total_pages":3}',
    };
    app.directory.interrupt('answer', broken);
    const run = await make({ criteria, first: 60 });
    expect(run).toMatchObject({ state: 'failed', done: 25, known: 25, created: 0 });
    expect(run.failure).toContain('results.0.siren');
    expect(app.directory.received.length - answers).toBe(2);
    expect(await make({ criteria, first: 60 })).toMatchObject({ state: 'done', known: 25, created: 35 });
  });

  it('once made, stopped or failed are told to whoever asked for them, as he chose, with the way to them', async () => {
    app = await startProspecting(menuiseries(60));
    const repId = await app.addUser({ name: 'Rémi', email: 'remi@test.fr' });
    await app.patch(`users/${repId}`, { language: 'fr' });
    const rep = await app.signIn('remi@test.fr');
    const criteria = { q: 'menuiserie' };
    await app.post('leads', { companyName: 'Menuiserie 1', siren: sirenOf(0) });
    await make({ criteria, first: 3, name: 'Menuisiers' }, rep);
    app.directory.interrupt({ status: 200, body: '{"results":[{}]}' });
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
    app = await startProspecting();
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
    app = await startProspecting();
    await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
    await app.addUser({ name: 'Other', email: 'other@test.fr' });
    const [rep, other] = [await app.signIn('rep@test.fr'), await app.signIn('other@test.fr')];
    const { jobId } = await make({ sirens: [sirenOf(0)] }, rep);
    expect((await app.get(`prospecting/runs/${jobId}`)).status).toBe(200);
    expect((await other.get(`prospecting/runs/${jobId}`)).status).toBe(404);
    expect((await rep.get('prospecting/runs/nothing')).status).toBe(404);
  });

  it('are not made anew of a person who was erased: the company stays known, without him', async () => {
    app = await startProspecting();
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
    app = await startProspecting();
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
