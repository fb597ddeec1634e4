import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  read,
  rowsOf,
  run,
  startImports,
  upload,
  verdicts,
  type ImportTest,
} from '#testing/start-imports.ts';

let app: ImportTest;
beforeAll(async () => {
  app = await startImports();
});
afterAll(() => app.close());

describe('LEAD-03 records that are known already', () => {
  test('are told from new ones by e-mail and telephone, in the file and in the base', async () => {
    await app.post('leads', { lastName: 'Connu', email: 'connu@x.fr' });
    await app.post('leads', { lastName: 'Appelé', phone: '+33612345678' });
    const id = await upload(
      app,
      'Nom;E-mail;Téléphone\nConnu bis;CONNU@x.fr;\nAppelé bis;;06.12.34.56.78\nNeuf;neuf@x.fr;\nNeuf encore;Neuf@X.fr;\nVide;;',
    );
    expect(await verdicts(app, id)).toEqual([
      '2 duplicate',
      '3 duplicate',
      '4 create',
      '5 duplicate',
      '6 create',
    ]);
    expect((await rowsOf(app, id))[3]).toMatchObject({ sameAs: 4 });
    expect(await run(app, id)).toMatchObject({ createCount: 2, duplicateCount: 3 });
  });

  test('are updated only when asked, wholly or where they are empty: what is kept here leads (LEAD-06)', async () => {
    const { body: lead } = await app.post('leads', {
      lastName: 'Vidal',
      email: 'vidal@x.fr',
      jobTitle: 'Gérant',
      address: { street: '1 rue Neuve', city: 'Lyon' },
    });
    const file =
      'E-mail;Fonction;Société;CP;Ville\nvidal@x.fr;Directrice;Vidal SARL;69001;Paris\nautre@x.fr;;Autre;;';
    const fill = await upload(app, file);
    await app.post(`imports/${fill}/check`, { mode: 'update', overwrite: 'ifEmpty' });
    await app.work();
    expect(await verdicts(app, fill)).toEqual(['2 update', '3 unmatched']);
    await run(app, fill);
    expect((await app.get(`leads/${lead.id}`)).body).toMatchObject({
      jobTitle: 'Gérant',
      companyName: 'Vidal SARL',
      address: { street: '1 rue Neuve', city: 'Lyon', postalCode: '69001' },
    });
    const both = await upload(app, file);
    // The choices for these headers are remembered, and changed again.
    expect(await read(app, both)).toMatchObject({ mode: 'update', overwrite: 'ifEmpty' });
    await app.post(`imports/${both}/check`, { mode: 'both', overwrite: 'always' });
    await app.work();
    expect(await verdicts(app, both)).toEqual(['2 update', '3 create']);
    await run(app, both);
    expect((await app.get(`leads/${lead.id}`)).body).toMatchObject({
      jobTitle: 'Directrice',
      address: { city: 'Paris', street: '1 rue Neuve' },
    });
  });

  test('are found again by their id elsewhere, and link others by it', async () => {
    const file = 'Record ID;Company name;City\nhs-1;Verrerie des Monts;Lyon\nhs-2;Bois Clair;Nantes';
    const first = await upload(app, file, 'account');
    expect((await read(app, first)).mapping).toContain('$externalId');
    expect(await run(app, first)).toMatchObject({ createCount: 2 });
    const again = await upload(app, file.replace('Bois Clair', 'Bois Clair SAS'), 'account');
    await app.post(`imports/${again}/check`, { mode: 'both', matchBy: ['$externalId'] });
    expect(await run(app, again)).toMatchObject({ createCount: 0, updateCount: 2 });
    const people = await upload(
      app,
      'Nom;Compte;E-mail\nParId;hs-2;p1@x.fr\nParNom;verrerie des monts;p2@x.fr\nPerdu;Personne SA;p3@x.fr',
      'contact',
    );
    expect(await verdicts(app, people)).toEqual(['2 create', '3 create', '4 error']);
    await run(app, people);
    const { body } = await app.get('contacts?include=account&sort=lastName');
    expect(
      body.data.map(
        (one: { lastName: string; account: { name: string } }) => `${one.lastName} ${one.account.name}`,
      ),
    ).toEqual(['ParId Bois Clair SAS', 'ParNom Verrerie des Monts']);
  });
});
