import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
let anaId: string;
let ana: TestCaller;
beforeAll(async () => {
  app = await startTestApp({ locale: 'fr' });
  anaId = await app.addUser({ name: 'Ana Costa', email: 'ana@test.fr' });
  ana = await app.signIn('ana@test.fr');
});
afterAll(() => app.close());

/** Uploads, and has the file checked. */
async function upload(content: string | Buffer, entity = 'lead', caller: TestCaller = app) {
  const answer = await caller.upload(`imports?entity=${entity}&name=salon.csv`, Buffer.from(content));
  expect(answer.body).toMatchObject({ state: 'preview' });
  await app.work();
  return String(answer.body.id);
}

async function run(id: string, caller: TestCaller = app) {
  expect((await caller.post(`imports/${id}/run`)).status).toBe(202);
  await app.work();
  return (await caller.get(`imports/${id}`)).body;
}

const read = async (id: string) => (await app.get(`imports/${id}`)).body;
const rowsOf = async (id: string, query = '') =>
  (await app.get(`imports/${id}/rows?limit=200${query}`)).body.data;
const verdicts = async (id: string) =>
  (await rowsOf(id)).map(({ line, verdict }: { line: number; verdict: string }) => `${line} ${verdict}`);
const leads = async (filter: string) =>
  (await app.get(`leads?filter=${encodeURIComponent(filter)}&sort=email&include=owner`)).body.data;

describe('LEAD-03 a CSV file', () => {
  test('becomes leads: headers of either language mapped, French numbers, dates and choices understood', async () => {
    const id = await upload(
      [
        'Prénom;Nom de famille;Société;Courriel;Tél.;CP;Ville;Pays;Montant;Origine;Ne pas appeler;Tags;Inconnu',
        'Camille;Roux;Verrerie du Rhône;Camille.Roux@verrerie.fr;04 65 71 00 12;69700;Givors;Allemagne;1 234,50 €;Salon;oui;salon|verre;x',
        'Élodie;Étienne;;elodie@etienne.fr;;;;;;;;;',
      ].join('\r\n'),
    );
    expect(await read(id)).toMatchObject({
      rowCount: 2,
      checkedRows: 2,
      createCount: 2,
      errorCount: 0,
      encoding: 'utf-8',
      separator: ';',
    });
    expect((await read(id)).mapping).toEqual([
      'firstName',
      'lastName',
      'companyName',
      'email',
      'phone',
      'address.postalCode',
      'address.city',
      'address.country',
      'amount',
      'source',
      'doNotCall',
      'tags',
      null,
    ]);
    expect(await leads('email = "camille.roux@verrerie.fr"')).toEqual([]);
    expect(await run(id)).toMatchObject({ state: 'done', doneRows: 2, createCount: 2 });
    const [lead] = await leads('email = "camille.roux@verrerie.fr"');
    expect(lead).toMatchObject({
      name: 'Camille Roux',
      phone: '+33465710012',
      amount: '1234.50',
      source: 'event',
      doNotCall: true,
      tags: ['salon', 'verre'],
      address: { postalCode: '69700', city: 'Givors', country: 'DE' },
    });
    const { body: history } = await app.get(`leads/${lead.id}/history`);
    expect(JSON.stringify(history)).toContain('"import"');
    const rows = await rowsOf(id, '&verdict=create');
    expect(rows.map((row: { recordId: string }) => row.recordId)).toContain(lead.id);
  });

  test('is checked row by row, and wrong rows come back with reasons to be mended', async () => {
    const id = await upload(
      'Nom;E-mail;Montant;Évaluation;Propriétaire\nBon;bon@x.fr;12;chaud;ana@test.fr\nMauvais;pas une adresse;douze;bouillant;Bob Inconnu\n;;;;\nTrop;trop@x.fr;1;froid;;encore',
    );
    expect(await verdicts(id)).toEqual(['2 create', '3 error', '5 error']);
    const [wrong, long] = await rowsOf(id, '&verdict=error');
    expect(
      wrong.errors.map(({ column, code }: { column: number; code: string }) => `${column} ${code}`),
    ).toEqual([
      '2 import.not_a_number',
      '3 import.unknown_choice',
      '1 value.not_an_email',
      '4 import.not_found',
    ]);
    expect(wrong.errors[0].message).toBe('« douze » n’est pas un nombre');
    expect(long.errors[0].code).toBe('import.too_many_cells');
    const done = await run(id);
    expect(done).toMatchObject({ state: 'done', createCount: 1, errorCount: 2 });
    expect(await leads('email = "bon@x.fr"')).toMatchObject([{ ownerId: anaId, rating: 'hot' }]);
    const csv = await app.get(`imports/${id}/failed.csv`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.body).toMatch(
      /^\uFEFFNom;E-mail;Montant;Évaluation;Propriétaire;Raison\r\nMauvais;pas une adresse;douze;bouillant;Bob Inconnu;Montant : «\u00a0douze\u00a0» n’est pas un nombre \| /,
    );
  });

  test('in Windows-1252, UTF-16 or with a mark and commas is read as it was meant', async () => {
    const text = 'Nom;Société;E-mail\nLefèvre;Café de l’Œuvre;';
    // Latin-1 but for the apostrophe and the ligature, which only Windows-1252 has.
    const western = Buffer.from(
      'Nom;Soci\xe9t\xe9;E-mail\nLef\xe8vre;Caf\xe9 de l\x92\x8cuvre;a1@x.fr',
      'latin1',
    );
    const files: readonly [Buffer, string][] = [
      [western, 'windows-1252'],
      [Buffer.from(`\uFEFF${text}a2@x.fr`, 'utf16le'), 'utf-16le'],
      [Buffer.from(`${text}a3@x.fr`, 'utf16le').swap16(), 'utf-16be'],
      [Buffer.from(`\uFEFF${text.replaceAll(';', ',')}a4@x.fr`), 'utf-8'],
      [Buffer.from(`sep=\t\n${text.replaceAll(';', '\t')}a5@x.fr`), 'utf-8'],
    ];
    for (const [file, encoding] of files) {
      const id = await upload(file);
      expect(await read(id)).toMatchObject({ encoding, createCount: 1 });
      await run(id);
    }
    const found = await leads('companyName = "Café de l’Œuvre" and lastName = "Lefèvre"');
    expect(found.map(({ email }: { email: string }) => email)).toEqual([
      'a1@x.fr',
      'a2@x.fr',
      'a3@x.fr',
      'a4@x.fr',
      'a5@x.fr',
    ]);
  });

  test('that is broken is refused as a whole, and says where', async () => {
    const refusal = async (content: string | Buffer, entity = 'lead') => {
      const { status, body } = await app.upload(`imports?entity=${entity}&name=x.csv`, Buffer.from(content));
      return `${status} ${body.code} ${body.title}`;
    };
    const before = await app.ctx.db.query('select count(*) from import_rows');
    expect(await refusal('Nom;Ville\nRoux;Lyon\n"Petit;Givors\n')).toMatch(
      /^422 import.broken_quotes Ligne 3/,
    );
    expect(await refusal('')).toMatch(/^422 file.empty/);
    expect(await refusal(' \n;;\n')).toMatch(/^422 import.empty/);
    expect(await refusal('Nom;Ville\n')).toMatch(/^422 import.no_rows/);
    expect(await refusal(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0]))).toMatch(
      /^422 import.not_text/,
    );
    expect(await refusal(Buffer.from('PK\u0003\u0004 not really'))).toMatch(/^422 import.not_a_workbook/);
    expect(await refusal(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toMatch(/^422 import.old_excel/);
    expect(await refusal('Nom\nx', 'accountContact')).toMatch(/^422 import.not_offered/);
    expect(await refusal('Nom\nx', 'nothing')).toMatch(/^422 import.not_offered/);
    expect(await app.ctx.db.query('select count(*) from import_rows')).toEqual(before);
  });
});

describe('LEAD-03 records that are known already', () => {
  test('are told from new ones by e-mail and telephone, in the file and in the base', async () => {
    await app.post('leads', { lastName: 'Connu', email: 'connu@x.fr' });
    await app.post('leads', { lastName: 'Appelé', phone: '+33612345678' });
    const id = await upload(
      'Nom;E-mail;Téléphone\nConnu bis;CONNU@x.fr;\nAppelé bis;;06.12.34.56.78\nNeuf;neuf@x.fr;\nNeuf encore;Neuf@X.fr;\nVide;;',
    );
    expect(await verdicts(id)).toEqual(['2 duplicate', '3 duplicate', '4 create', '5 duplicate', '6 create']);
    expect((await rowsOf(id))[3]).toMatchObject({ sameAs: 4 });
    expect(await run(id)).toMatchObject({ createCount: 2, duplicateCount: 3 });
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
    const fill = await upload(file);
    await app.post(`imports/${fill}/check`, { mode: 'update', overwrite: 'ifEmpty' });
    await app.work();
    expect(await verdicts(fill)).toEqual(['2 update', '3 unmatched']);
    await run(fill);
    expect((await app.get(`leads/${lead.id}`)).body).toMatchObject({
      jobTitle: 'Gérant',
      companyName: 'Vidal SARL',
      address: { street: '1 rue Neuve', city: 'Lyon', postalCode: '69001' },
    });
    const both = await upload(file);
    // The choices for these headers are remembered, and changed again.
    expect(await read(both)).toMatchObject({ mode: 'update', overwrite: 'ifEmpty' });
    await app.post(`imports/${both}/check`, { mode: 'both', overwrite: 'always' });
    await app.work();
    expect(await verdicts(both)).toEqual(['2 update', '3 create']);
    await run(both);
    expect((await app.get(`leads/${lead.id}`)).body).toMatchObject({
      jobTitle: 'Directrice',
      address: { city: 'Paris', street: '1 rue Neuve' },
    });
  });

  test('are found again by their id elsewhere, and link others by it', async () => {
    const file = 'Record ID;Company name;City\nhs-1;Verrerie des Monts;Lyon\nhs-2;Bois Clair;Nantes';
    const first = await upload(file, 'account');
    expect((await read(first)).mapping).toContain('$externalId');
    expect(await run(first)).toMatchObject({ createCount: 2 });
    const again = await upload(file.replace('Bois Clair', 'Bois Clair SAS'), 'account');
    await app.post(`imports/${again}/check`, { mode: 'both', matchBy: ['$externalId'] });
    expect(await run(again)).toMatchObject({ createCount: 0, updateCount: 2 });
    const people = await upload(
      'Nom;Compte;E-mail\nParId;hs-2;p1@x.fr\nParNom;verrerie des monts;p2@x.fr\nPerdu;Personne SA;p3@x.fr',
      'contact',
    );
    expect(await verdicts(people)).toEqual(['2 create', '3 create', '4 error']);
    await run(people);
    const { body } = await app.get('contacts?include=account&sort=lastName');
    expect(
      body.data.map(
        (one: { lastName: string; account: { name: string } }) => `${one.lastName} ${one.account.name}`,
      ),
    ).toEqual(['ParId Bois Clair SAS', 'ParNom Verrerie des Monts']);
  });
});

test('ASG-08 all rows go to one user', async () => {
  const id = await upload(
    ['Nom;E-mail', ...Array.from({ length: 2500 }, (_, at) => `Salon ${at};asg08-${at}@x.fr`)].join('\n'),
  );
  await app.post(`imports/${id}/check`, { assignToId: anaId });
  expect(await run(id)).toMatchObject({ state: 'done', doneRows: 2500, createCount: 2500 });
  const { body } = await app.get(
    `leads?filter=${encodeURIComponent(`email starts with "asg08-" and ownerId = "${anaId}"`)}&count=exact&limit=1`,
  );
  expect(body.total).toBe(2500);
});

describe('undo', () => {
  test('takes back what was made and changed, and keeps what somebody has changed or used since', async () => {
    const { body: known } = await app.post('leads', {
      lastName: 'Ancien',
      email: 'ancien@x.fr',
      jobTitle: 'Acheteur',
    });
    const { body: touched } = await app.post('leads', {
      lastName: 'Touché',
      email: 'touche@x.fr',
      jobTitle: 'Acheteur',
    });
    const id = await upload(
      'Nom;E-mail;Fonction\nAncien;ancien@x.fr;Chef\nTouché;touche@x.fr;Chef\nNouveau;nouveau@x.fr;Chef\nModifié;modifie@x.fr;Chef\nUtilisé;utilise@x.fr;Chef',
    );
    await app.post(`imports/${id}/check`, { mode: 'both', matchBy: ['email'] });
    expect(await run(id)).toMatchObject({ createCount: 3, updateCount: 2 });
    await app.drain();
    const [changed] = await leads('email = "modifie@x.fr"');
    await app.patch(`leads/${changed.id}`, { rating: 'hot' });
    await app.patch(`leads/${touched.id}`, { rating: 'hot' });
    const [used] = await leads('email = "utilise@x.fr"');
    await app.post('notes', { body: 'Rappelé', links: [{ entity: 'lead', id: used.id }] });
    await app.drain();

    expect((await app.post(`imports/${id}/revert`)).status).toBe(202);
    await app.work();
    expect(await read(id)).toMatchObject({ state: 'reverted', undoneCount: 2, keptCount: 3 });
    expect((await app.get(`leads/${known.id}`)).body.jobTitle).toBe('Acheteur');
    expect((await app.get(`leads/${touched.id}`)).body.jobTitle).toBe('Chef');
    expect(await leads('email = "nouveau@x.fr"')).toEqual([]);
    const kept = await rowsOf(id, '&verdict=kept');
    expect(
      kept.map(
        (row: { cells: string[]; errors: { code: string }[] }) => `${row.cells[0]} ${row.errors[0]?.code}`,
      ),
    ).toEqual(['Touché import.changed_since', 'Modifié import.changed_since', 'Utilisé import.in_use']);
    expect((await app.post(`imports/${id}/revert`)).body.code).toBe('import.wrong_state');
  });
});

test('LEAD-03 an entity and a field made a moment ago are imported like all others', async () => {
  const label = (text: string) => ({ en: text, fr: text });
  await app.post('custom-entities', {
    name: 'vehicle',
    label: label('Véhicule'),
    labelPlural: label('Véhicules'),
    icon: 'car',
    fields: [
      { key: 'plate', type: 'text', label: label('Immatriculation'), unique: true },
      { key: 'price', type: 'money', label: label('Prix') },
      { key: 'accountId', type: 'link', label: label('Compte'), to: 'account' },
    ],
  });
  await app.post('accounts', { name: 'Garage Bellevue' });
  const id = await upload(
    'Nom;Immatriculation;Prix;Compte\nCamion;AB-123-CD;12 000,00;garage bellevue\nDouble;ab-123-cd;1;\n',
    'vehicle',
  );
  expect(await verdicts(id)).toEqual(['2 create', '3 duplicate']);
  await run(id);
  const { body } = await app.get('vehicles?include=account');
  expect(body.data).toMatchObject([
    { plate: 'AB-123-CD', price: '12000.00', account: { name: 'Garage Bellevue' } },
  ]);
});

test('undone too late, when its rows are no longer kept, it says so', async () => {
  const id = await upload('Nom;E-mail\nVieux;vieux@x.fr');
  await run(id);
  await app.ctx.db.query('delete from import_rows where import_id = $1', [id]);
  expect((await app.post(`imports/${id}/revert`)).body.code).toBe('import.too_old');
  expect(await leads('email = "vieux@x.fr"')).toHaveLength(1);
});

test('a row without what every record needs says what', async () => {
  const id = await upload('Prénom;E-mail\nCamille;sansnom@x.fr', 'contact');
  expect((await rowsOf(id))[0].errors).toMatchObject([
    { column: null, message: 'Nom de famille\u00a0: Obligatoire' },
  ]);
});

describe('rights', () => {
  test('an import works with the rights of whoever runs it, and is his alone', async () => {
    const bob = await app.addUser({ name: 'Bob Viet', email: 'bob@test.fr', profile: 'support' });
    const { body: theirs } = await app.post('leads', { lastName: 'Autre', email: 'autrui@x.fr' });
    const support = await app.signIn('bob@test.fr');
    const id = await upload('Nom;E-mail\nAutre;autrui@x.fr\nÀ moi;amoi@x.fr', 'lead', support);
    await support.post(`imports/${id}/check`, { mode: 'both' });
    await app.work();
    const { body } = await support.get(`imports/${id}/rows`);
    expect(body.data.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['error', 'create']);
    expect(body.data[0].errors[0].code).toBe('access.denied');
    expect((await ana.get(`imports/${id}`)).status).toBe(404);
    expect((await ana.get(`imports/${id}/rows`)).status).toBe(404);
    expect((await ana.post(`imports/${id}/run`)).status).toBe(404);
    await run(id, support);
    expect(await leads('email = "amoi@x.fr"')).toMatchObject([{ ownerId: bob }]);
    expect((await app.get(`leads/${theirs.id}`)).body.version).toBe(1);
  });

  test('through an API key, an import may do no more than the key', async () => {
    const { data } = (await app.get('profiles')).body;
    const [support] = data.filter(
      ({ mayCreate, updateScope }: { mayCreate: boolean; updateScope: string }) =>
        mayCreate && updateScope === 'own',
    );
    const { body: theirs } = await app.post('leads', {
      lastName: 'Gardé',
      email: 'garde@x.fr',
      ownerId: anaId,
    });
    const { body: key } = await app.post('api-keys', { name: 'Robot', profileId: support.id });
    const robot = app.as({ authorization: `Bearer ${key.secret}` });
    const id = await upload('Nom;E-mail\nVolé;garde@x.fr\nDu robot;robot@x.fr', 'lead', robot);
    await robot.post(`imports/${id}/check`, { mode: 'both' });
    await run(id, robot);
    expect((await app.get(`leads/${theirs.id}`)).body).toMatchObject({ lastName: 'Gardé', version: 1 });
    expect(await leads('email = "robot@x.fr"')).toMatchObject([
      { createdBy: { kind: 'apiKey', name: 'Robot' } },
    ]);
  });

  test('a run cannot be run twice, nor changed once it runs', async () => {
    const id = await upload('Nom;E-mail\nUne fois;fois@x.fr');
    const answers = await Promise.all([app.post(`imports/${id}/run`), app.post(`imports/${id}/run`)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 409]);
    await app.work();
    expect((await app.post(`imports/${id}/check`, {})).body.code).toBe('import.wrong_state');
    expect(await leads('email = "fois@x.fr"')).toHaveLength(1);
  });

  test('cancelled in preview, nothing is imported', async () => {
    const id = await upload('Nom;E-mail\nJamais;jamais@x.fr');
    await app.post(`imports/${id}/cancel`);
    expect(await read(id)).toMatchObject({ state: 'cancelled' });
    expect((await app.post(`imports/${id}/run`)).status).toBe(409);
  });

  test('settings that make no sense are refused all at once', async () => {
    const id = await upload('Nom;E-mail\nx;y@x.fr');
    const { body } = await app.post(`imports/${id}/check`, {
      mapping: ['nonsense', 'email'],
      matchBy: ['rating'],
    });
    expect(body.errors.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)).toEqual(
      ['mapping.0 field.unknown', 'matchBy.0 field.unknown'],
    );
  });
});
