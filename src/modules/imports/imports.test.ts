import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  leads,
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

describe('LEAD-03 a CSV file', () => {
  test('becomes leads: headers of either language mapped, French numbers, dates and choices understood', async () => {
    const id = await upload(
      app,
      [
        'Prénom;Nom de famille;Société;Courriel;Tél.;CP;Ville;Pays;Montant;Origine;Ne pas appeler;Tags;Inconnu',
        'Camille;Roux;Verrerie du Rhône;Camille.Roux@verrerie.fr;04 65 71 00 12;69700;Givors;Allemagne;1 234,50 €;Salon;oui;salon|verre;x',
        'Élodie;Étienne;;elodie@etienne.fr;;;;;;;;;',
      ].join('\r\n'),
    );
    expect(await read(app, id)).toMatchObject({
      rowCount: 2,
      checkedRows: 2,
      createCount: 2,
      errorCount: 0,
      encoding: 'utf-8',
      separator: ';',
    });
    expect((await read(app, id)).mapping).toEqual([
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
    expect(await leads(app, 'email = "camille.roux@verrerie.fr"')).toEqual([]);
    expect(await run(app, id)).toMatchObject({ state: 'done', doneRows: 2, createCount: 2 });
    const [lead] = await leads(app, 'email = "camille.roux@verrerie.fr"');
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
    const rows = await rowsOf(app, id, '&verdict=create');
    expect(rows.map((row: { recordId: string }) => row.recordId)).toContain(lead.id);
  });

  test('is checked row by row, and wrong rows come back with reasons to be mended', async () => {
    const id = await upload(
      app,
      'Nom;E-mail;Montant;Évaluation;Propriétaire\nBon;bon@x.fr;12;chaud;ana@test.fr\nMauvais;pas une adresse;douze;bouillant;Bob Inconnu\n;;;;\nTrop;trop@x.fr;1;froid;;encore',
    );
    expect(await verdicts(app, id)).toEqual(['2 create', '3 error', '5 error']);
    const [wrong, long] = await rowsOf(app, id, '&verdict=error');
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
    const done = await run(app, id);
    expect(done).toMatchObject({ state: 'done', createCount: 1, errorCount: 2 });
    expect(await leads(app, 'email = "bon@x.fr"')).toMatchObject([{ ownerId: app.anaId, rating: 'hot' }]);
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
      const id = await upload(app, file);
      expect(await read(app, id)).toMatchObject({ encoding, createCount: 1 });
      await run(app, id);
    }
    const found = await leads(app, 'companyName = "Café de l’Œuvre" and lastName = "Lefèvre"');
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

test('ASG-08 all rows go to one user', async () => {
  const id = await upload(
    app,
    ['Nom;E-mail', ...Array.from({ length: 2500 }, (_, at) => `Salon ${at};asg08-${at}@x.fr`)].join('\n'),
  );
  await app.post(`imports/${id}/check`, { assignToId: app.anaId });
  expect(await run(app, id)).toMatchObject({ state: 'done', doneRows: 2500, createCount: 2500 });
  const { body } = await app.get(
    `leads?filter=${encodeURIComponent(`email starts with "asg08-" and ownerId = "${app.anaId}"`)}&count=exact&limit=1`,
  );
  expect(body.total).toBe(2500);
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
    app,
    'Nom;Immatriculation;Prix;Compte\nCamion;AB-123-CD;12 000,00;garage bellevue\nDouble;ab-123-cd;1;\n',
    'vehicle',
  );
  expect(await verdicts(app, id)).toEqual(['2 create', '3 duplicate']);
  await run(app, id);
  const { body } = await app.get('vehicles?include=account');
  expect(body.data).toMatchObject([
    { plate: 'AB-123-CD', price: '12000.00', account: { name: 'Garage Bellevue' } },
  ]);
});

test('a row without what every record needs says what', async () => {
  const id = await upload(app, 'Prénom;E-mail\nCamille;sansnom@x.fr', 'contact');
  expect((await rowsOf(app, id))[0].errors).toMatchObject([
    { column: null, message: 'Nom de famille\u00a0: Obligatoire' },
  ]);
});
