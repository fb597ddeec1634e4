import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCatalogue } from '#records/catalogue/catalogue.ts';
import { addCustomEntity, addCustomField, loadCustomDefinitions } from '#records/catalogue/custom.ts';
import { choice } from '#records/define/fields/choice.ts';
import { link } from '#records/define/fields/link.ts';
import { money } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';
import { modules } from './modules.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

describe('a field made while the server runs', () => {
  it('is written, read, filtered, described and kept at once', async () => {
    const before = await app.get('meta');
    const { body: lead } = await app.post('leads', { lastName: 'Avant' });
    const tier = choice({
      label: { en: 'Tier', fr: 'Niveau' },
      values: { gold: { en: 'Gold', fr: 'Or' }, silver: { en: 'Silver', fr: 'Argent' } },
    });
    await addCustomField(app.ctx, 'lead', 'tier', tier);

    const changed = await app.patch(`leads/${lead.id}`, { tier: 'gold' });
    expect(changed.body).toMatchObject({ lastName: 'Avant', tier: 'gold', version: 2 });
    const found = await app.get(`leads?filter=${encodeURIComponent('tier = "gold"')}`);
    expect(found.body.data.map((one: { id: string }) => one.id)).toEqual([lead.id]);
    expect((await app.post('leads', { lastName: 'x', tier: 'lead' })).body.errors).toMatchObject([
      { field: 'tier', code: 'value.unknown_code' },
    ]);

    const meta = await app.get('meta');
    expect(meta.body.version).toBeGreaterThan(before.body.version);
    const described = meta.body.entities.find((one: { name: string }) => one.name === 'lead');
    expect(described.fields).toContainEqual(
      expect.objectContaining({ key: 'tier', type: 'choice', custom: true }),
    );
    expect(described.form.flatMap((section: { fields: string[] }) => section.fields)).toContain('tier');
    const { body: openapi } = await app.get('openapi.json');
    expect(openapi.components.schemas.lead.properties.tier).toMatchObject({ enum: ['gold', 'silver'] });
    const history = await app.get(`leads/${lead.id}/history`);
    expect(history.body.data[0].changes).toContainEqual({ field: 'tier', from: null, to: 'gold' });
  });

  it('cannot take a name that is taken, or is none', async () => {
    const field = text({ label: { en: 'X', fr: 'X' } });
    await expect(addCustomField(app.ctx, 'lead', 'email', field)).rejects.toMatchObject({
      status: 422,
      faults: [{ code: 'value.not_unique' }],
    });
    await expect(addCustomField(app.ctx, 'lead', 'drop table', field)).rejects.toMatchObject({ status: 422 });
  });
});

describe('an entity made while the server runs', () => {
  const definition = {
    name: 'vehicle',
    plural: 'vehicles',
    label: { en: 'Vehicle', fr: 'Véhicule' },
    labelPlural: { en: 'Vehicles', fr: 'Véhicules' },
    icon: 'car',
    owned: true,
    title: 'plate',
    search: ['plate'],
    fields: {
      plate: text({ label: { en: 'Plate', fr: 'Immatriculation' }, required: true, unique: true }),
      price: money({ label: { en: 'Price', fr: 'Prix' } }),
      accountId: link({ label: { en: 'Account', fr: 'Compte' }, to: 'account' }),
    },
    list: { columns: ['plate', 'price'], sort: 'plate' },
    form: [],
  } as const;

  it('has its own address, validation, search and screens at once', async () => {
    expect((await app.get('vehicles')).status).toBe(404);
    await addCustomEntity(app.ctx, definition);
    const { body: account } = await app.post('accounts', { name: 'Garage Bellevue' });
    const made = await app.post('vehicles', { plate: 'AB-123-CD', price: '12000.00', accountId: account.id });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ plate: 'AB-123-CD', price: '12000.00' });
    expect((await app.post('vehicles', { plate: 'AB-123-CD' })).body.errors).toMatchObject([
      { field: 'plate', code: 'value.not_unique' },
    ]);
    const list = await app.get(
      `vehicles?include=account&filter=${encodeURIComponent('account.name starts with "garage"')}`,
    );
    expect(list.body.data).toMatchObject([{ plate: 'AB-123-CD', account: { name: 'Garage Bellevue' } }]);
    const search = await app.get('search?q=ab-123');
    expect(search.body.data).toMatchObject([{ entity: 'vehicle', title: 'AB-123-CD' }]);
  });

  it('is there again in a process that starts later', async () => {
    const catalogue = createCatalogue(modules);
    await loadCustomDefinitions(app.installation.pool, catalogue);
    expect(catalogue.entity('vehicle').definition.label.fr).toBe('Véhicule');
    expect(catalogue.entity('lead').fields.get('tier')).toMatchObject({ custom: true });
  });
});
