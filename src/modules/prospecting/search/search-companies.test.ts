import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { menuiseries } from '#testing/fake-directory.ts';
import {
  asked,
  fieldsOf,
  rightsOfReps,
  search,
  sirenOf,
  startProspecting,
  type ProspectingTest,
} from '#testing/start-prospecting.ts';

let app: ProspectingTest;
afterEach(() => app.close());

describe('LEAD-11: the search', () => {
  beforeEach(async () => {
    app = await startProspecting(menuiseries(30));
  });

  it('asks by every criterion at once, for open companies, and gives them page by page with names', async () => {
    const criteria =
      'q=menuiserie&sections=F&activities=43.32A,43.32B&departments=69,2A&postalCodes=69004&headcounts=from10,none';
    const first = await search(app, criteria);
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
    expect((await search(app, `${criteria}&page=2`)).body.data).toHaveLength(5);
    expect(asked(app)[1]).toEqual({
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
      const { status, body } = await search(app, query);
      expect([query, status, fieldsOf(body)]).toEqual([query, 422, [field]]);
    }
    expect(app.directory.received).toEqual([]);
  });

  it('marks what we have: leads and accounts with the SIREN, a SIRET or a VAT number that holds it', async () => {
    const lead = await app.post('leads', { companyName: 'Menuiserie 1', siren: sirenOf(0) });
    const account = await app.post('accounts', { name: 'Menuiserie 2', siret: `${sirenOf(1)}00012` });
    const spaced = sirenOf(2).replace(/(\d{3})(?=\d)/g, '$1 ');
    await app.post('accounts', { name: 'Menuiserie 3', siren: spaced });
    const { data } = (await search(app, 'q=menuiserie')).body;
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
    await rightsOfReps(app, { readScope: 'own' });
    expect((await search(rep, 'q=menuiserie')).body.data[0].known).toEqual([]);
    await rightsOfReps(app, { mayCreate: false });
    expect((await search(rep, 'q=menuiserie')).status).toBe(403);
    const asking = { name: 'x', criteria: { q: 'menuiserie' }, first: 5 };
    expect((await rep.post('prospecting/leads', asking)).status).toBe(403);
    expect((await app.as({}).get('prospecting/search?q=menuiserie')).status).toBe(401);
  });
});
