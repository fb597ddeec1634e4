import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { upload } from '#testing/files.ts';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
let rep: TestCaller;
beforeAll(async () => {
  app = await startTestApp();
  await app.addUser({ name: 'Rémi', email: 'remi@test.fr' });
  rep = await app.signIn('remi@test.fr');
});
afterAll(() => app.close());

const make = async (field: object, entity = 'account') => {
  const { status, body } = await app.post('custom-fields', { entity, label: 'Field', ...field });
  expect([status, body.errors]).toEqual([201, undefined]);
  return body;
};

describe('a custom field (ADM-02, ACC-05)', () => {
  it.each([
    ['text', {}, 'Or'],
    ['longText', {}, 'a\nb'],
    ['number', {}, 12],
    ['number', { decimals: 2, unit: 'kg' }, '12.5'],
    ['money', {}, '1200.00'],
    ['percent', {}, '5.5'],
    ['yesNo', {}, true],
    ['choice', { values: { gold: { en: 'Gold', fr: 'Or' } } }, 'gold'],
    ['choices', { values: { a: { en: 'A', fr: 'A' }, b: { en: 'B', fr: 'B' } } }, ['a', 'b']],
    ['day', {}, '2026-12-01'],
    ['instant', {}, '2026-12-01T08:00:00.000Z'],
    ['email', {}, 'a@b.fr'],
    ['phone', {}, '+33465710012'],
    ['webAddress', {}, 'https://verrerie.fr'],
    ['address', {}, { city: 'Lyon', country: 'FR' }],
  ])('of type %s %j is written, read, changed and found', async (type, settings, value) => {
    const field = await make({ type, label: `Of ${type}`, ...settings });
    const made = await app.post('accounts', { name: 'Verrerie', [field.key]: value });
    expect(made.body[field.key]).toEqual(value);
    const path = type === 'address' ? `${field.key}.city` : field.key;
    const filter = encodeURIComponent(`${path} is not empty and name = "Verrerie"`);
    const { body } = await app.get(`accounts?filter=${filter}&fields=${field.key}`);
    expect(body.data).toEqual([expect.objectContaining({ id: made.body.id, [field.key]: value })]);
    expect((await app.patch(`accounts/${made.body.id}`, { [field.key]: null })).body[field.key]).toBeNull();
  });

  it('leads to records, one or several, of entities that exist', async () => {
    const one = await make({ type: 'link', label: { en: 'Prescriber', fr: 'Prescripteur' }, to: 'contact' });
    const many = await make({ type: 'linkMany', label: 'Partners', to: 'account' });
    expect([one.key, many.key]).toEqual(['prescriberId', 'partners']);
    const { body: contact } = await app.post('contacts', { lastName: 'Roux' });
    const { body: partner } = await app.post('accounts', { name: 'Partenaire' });
    const { body: account } = await app.post('accounts', {
      name: 'Client',
      prescriberId: contact.id,
      partners: [partner.id],
    });
    const read = await app.get(`accounts/${account.id}?include=prescriber`);
    expect(read.body).toMatchObject({ prescriber: { lastName: 'Roux' }, partners: [partner.id] });
    const strange = await app.post('custom-fields', {
      entity: 'account',
      type: 'link',
      label: 'X',
      to: 'nothing',
    });
    expect(strange.body.errors).toEqual([expect.objectContaining({ field: 'to', code: 'entity.unknown' })]);
  });

  it('holds a file that was uploaded, with the rights of its record, and has no default', async () => {
    const field = await make({ type: 'file', label: 'Contract' });
    const { body: file } = await upload(app, 'contract.txt', 'signed');
    const made = await app.post('accounts', { name: 'Signed', [field.key]: file.id });
    expect(made.body[field.key]).toMatchObject({ id: file.id, name: 'contract.txt' });
    const { body } = await app.get(`accounts?filter=${encodeURIComponent(`${field.key} is not empty`)}`);
    expect(body.data).toMatchObject([{ id: made.body.id, [field.key]: { name: 'contract.txt' } }]);
    expect((await app.patch(`accounts/${made.body.id}`, { [field.key]: null })).body[field.key]).toBeNull();
    const text = await make({ type: 'text', label: 'Reference' });
    for (const [id, type] of [
      [field.id, 'text'],
      [text.id, 'file'],
    ])
      expect((await app.post(`custom-fields/${id}/retype`, { type })).body.errors).toMatchObject([
        { field: 'type', code: 'field.files_stay' },
      ]);
    const preset = { entity: 'account', type: 'file', label: 'X', default: file.id };
    expect((await app.post('custom-fields', preset)).body.errors).toMatchObject([
      { field: 'default', code: 'field.never_preset' },
    ]);
  });

  it('is refused with everything that is wrong, and nothing is made', async () => {
    const before = (await app.get('custom-fields')).body.data.length;
    const refused = async (body: object) => (await app.post('custom-fields', body)).body.errors;
    expect(await refused({ type: 'json', entity: 'lead' })).toMatchObject([
      { field: 'type' },
      { field: 'label' },
    ]);
    expect(await refused({ type: 'text', entity: 'nope', label: 'X' })).toMatchObject([{ field: 'entity' }]);
    expect(await refused({ type: 'text', entity: 'payment', label: 'X' })).toMatchObject([
      { field: 'entity' },
    ]);
    expect(await refused({ type: 'text', entity: 'lead', label: 'X', colour: 1 })).toMatchObject([
      { field: 'colour', code: 'field.unknown' },
    ]);
    expect(await refused({ type: 'choice', entity: 'lead', label: 'X', values: {} })).toMatchObject([
      { field: 'values' },
    ]);
    expect(await refused({ type: 'yesNo', entity: 'lead', label: 'X', unique: true })).toMatchObject([
      { field: 'unique', code: 'field.never_unique' },
    ]);
    expect(await refused({ type: 'day', entity: 'lead', label: 'X', default: 'soon' })).toMatchObject([
      { field: 'default', code: 'value.not_a_day' },
    ]);
    expect((await app.get('custom-fields')).body.data.length).toBe(before);
  });

  it('is for administrators to make', async () => {
    expect((await rep.post('custom-fields', { entity: 'lead', type: 'text', label: 'X' })).status).toBe(403);
    expect((await rep.get('custom-fields')).status).toBe(403);
  });

  it('can be hidden from a profile like any other', async () => {
    const field = await make({ type: 'text', label: 'Margin' }, 'deal');
    const { profileId } = (await app.get('users?q=R%C3%A9mi')).body.data[0];
    await app.patch(`profiles/${profileId}`, {
      fieldRights: [{ entity: 'deal', field: field.key, right: 'hidden' }],
    });
    expect((await rep.post('deals', { name: 'Hall', [field.key]: 'x' })).body.errors).toMatchObject([
      { field: field.key, code: 'field.unknown' },
    ]);
    expect(Object.keys((await rep.post('deals', { name: 'Hall' })).body)).not.toContain(field.key);
  });

  it('is renamed, hidden and given other choices; values in use stay', async () => {
    const values = { gold: { en: 'Gold', fr: 'Or' }, silver: { en: 'Silver', fr: 'Argent' } };
    const field = await make({ type: 'choice', label: 'Rank', values });
    const { body: account } = await app.post('accounts', { name: 'Fidèle', rank: 'gold' });
    const path = `custom-fields/${field.id}`;
    const renamed = await app.patch(path, { label: { en: 'Class', fr: 'Classe' } }, { 'if-match': '"1"' });
    expect(renamed.body).toMatchObject({ key: 'rank', version: 2, label: { fr: 'Classe' }, values });
    expect((await app.patch(path, { label: 'Y' }, { 'if-match': '"1"' })).status).toBe(412);
    const silver = { silver: values.silver };
    expect((await app.patch(path, { values: silver })).body.errors).toMatchObject([
      { field: 'values.gold', code: 'choice.in_use' },
    ]);
    await app.delete(`accounts/${account.id}`);
    expect((await app.patch(path, { values: silver })).body.errors).toMatchObject([{ field: 'values.gold' }]);
    const bronze = { bronze: { en: 'Bronze', fr: 'Bronze' }, ...values };
    expect(Object.keys((await app.patch(path, { values: bronze })).body.values)).toEqual([
      'bronze',
      'gold',
      'silver',
    ]);
    expect((await app.patch(path, { entity: 'lead', type: 'text' })).body.errors).toHaveLength(2);
    await app.patch(path, { hidden: true });
    const meta = (await app.get('meta')).body.entities.find(
      (one: { name: string }) => one.name === 'account',
    );
    expect(meta.fields.map((one: { key: string }) => one.key)).not.toContain('rank');
  });

  it('becomes unique only where no value repeats', async () => {
    const field = await make({ type: 'text', label: 'Badge' });
    await app.post('accounts', { name: 'A', badge: '7' });
    const { body: second } = await app.post('accounts', { name: 'B', badge: '7' });
    const path = `custom-fields/${field.id}`;
    expect((await app.patch(path, { unique: true })).body.errors).toMatchObject([
      { code: 'field.values_repeat' },
    ]);
    await app.patch(`accounts/${second.id}`, { badge: '8' });
    expect((await app.patch(path, { unique: true })).status).toBe(200);
    expect((await app.post('accounts', { name: 'C', badge: '8' })).body.errors).toMatchObject([
      { field: 'badge', code: 'value.not_unique' },
    ]);
  });

  it('is taken away and comes back with its values', async () => {
    const field = await make({ type: 'text', label: 'Nickname' });
    const { body: account } = await app.post('accounts', { name: 'A', nickname: 'Le Grand' });
    expect((await app.delete(`custom-fields/${field.id}`)).status).toBe(204);
    expect(await app.get(`accounts/${account.id}`)).not.toHaveProperty('body.nickname');
    expect((await app.post('accounts', { name: 'B', nickname: 'x' })).body.errors).toMatchObject([
      { code: 'field.unknown' },
    ]);
    expect((await app.post(`custom-fields/${field.id}/restore`)).body.key).toBe('nickname');
    expect((await app.get(`accounts/${account.id}`)).body.nickname).toBe('Le Grand');
    expect((await app.delete('custom-fields/00000000-0000-7000-8000-000000000000')).status).toBe(404);
  });

  it('leaves its making, changing and taking away in the trail', async () => {
    const field = await make({ type: 'text', label: 'Traced' });
    await app.patch(`custom-fields/${field.id}`, { label: 'Followed' });
    await app.delete(`custom-fields/${field.id}`);
    const entries = await app.installation.pool.query(
      `select op, actor->>'name' as by from audit_entries where record_id = $1 order by version`,
      [field.id],
    );
    expect(entries).toEqual(['create', 'update', 'remove'].map((op) => ({ op, by: 'Alix Martin' })));
  });

  it('is made while somebody holds the table: patiently, without stopping others', async () => {
    const client = await app.installation.pool.connect();
    await client.query('begin');
    await client.query('select 1 from leads limit 1');
    const making = app.post('custom-fields', { entity: 'lead', type: 'text', label: 'Patience' });
    expect((await app.post('leads', { lastName: 'Pendant' })).status).toBe(201);
    await client.query('commit');
    client.release();
    expect((await making).status).toBe(201);
  });
});

describe('on a large table', () => {
  it('gets its index beside everybody’s work', async () => {
    const { pool } = app.installation;
    await pool.query(
      `insert into contacts (id, name, created_at, created_by, updated_at, updated_by)
       select gen_random_uuid(), 'x', now(), '{}', now(), '{}' from generate_series(1, 50100)`,
    );
    await pool.query('analyze contacts');
    await make({ type: 'text', label: 'Loyalty card', unique: true }, 'contact');
    const indexes = () =>
      pool.query(`select 1 from pg_indexes where tablename = 'contacts' and indexname like '%unique_c_%'`);
    expect(await indexes()).toEqual([]);
    await app.work();
    expect(await indexes()).toHaveLength(1);
    await app.post('contacts', { lastName: 'A', loyaltyCard: '1' });
    expect((await app.post('contacts', { lastName: 'B', loyaltyCard: '1' })).status).toBe(422);
  });
});

describe('another type', () => {
  it('is previewed, refused where values would be lost, and made where told so', async () => {
    const field = await make({ type: 'text', label: 'Surface' });
    for (const surface of ['120', '1 250,5', 'grand'])
      await app.post('accounts', { name: `S ${surface}`, surface });
    const to = { type: 'number', decimals: 2 };
    const path = `custom-fields/${field.id}/retype`;
    expect((await app.post(`${path}/preview`, to)).body).toEqual({ total: 3, lost: 1, examples: ['grand'] });
    expect((await app.post(path, to)).body.errors).toMatchObject([
      { field: 'type', code: 'field.values_lost' },
    ]);
    expect((await app.post('accounts', { name: 'S', surface: 'texte' })).status).toBe(201);
    expect((await app.post(path, { ...to, loseValues: true })).body).toMatchObject({
      type: 'number',
      key: 'surface',
    });
    const list = await app.get(`accounts?filter=${encodeURIComponent('surface > 100')}&sort=surface`);
    expect(list.body.data.map((one: { surface: string }) => one.surface)).toEqual(['120', '1250.5']);
  });

  it('finds codes by their labels, and text by codes', async () => {
    const field = await make({ type: 'text', label: 'Size' });
    const { body: account } = await app.post('accounts', { name: 'L', size: 'Élevée' });
    const values = { high: { en: 'High', fr: 'Élevée' } };
    const path = `custom-fields/${field.id}/retype`;
    expect((await app.post(path, { type: 'choice', values })).status).toBe(200);
    expect((await app.get(`accounts/${account.id}`)).body.size).toBe('high');
  });
});
