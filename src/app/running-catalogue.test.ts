import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCatalogue } from '#records/catalogue/catalogue.ts';
import { loadCustomizations } from '#records/catalogue/customizations.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';
import { modules } from './modules.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

describe('a field made while the server runs', () => {
  it('is written, read, filtered, described and kept at once', async () => {
    const before = await app.get('meta');
    const { body: lead } = await app.post('leads', { lastName: 'Avant' });
    const made = await app.post('custom-fields', {
      entity: 'lead',
      type: 'choice',
      label: { en: 'Tier', fr: 'Niveau' },
      values: { gold: { en: 'Gold', fr: 'Or' }, silver: { en: 'Silver', fr: 'Argent' } },
    });
    expect(made).toMatchObject({ status: 201, body: { key: 'tier', version: 1 } });

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
    const field = { entity: 'lead', type: 'text', label: 'X' };
    const named = async (key: string) => (await app.post('custom-fields', { ...field, key })).body.errors;
    expect(await named('email')).toMatchObject([{ field: 'key', code: 'value.not_unique' }]);
    expect(await named('owner')).toMatchObject([{ field: 'key', code: 'value.not_unique' }]);
    expect(await named('drop table')).toMatchObject([{ field: 'key', code: 'key.malformed' }]);
    expect(await named('not')).toMatchObject([{ field: 'key', code: 'key.malformed' }]);
  });
});

describe('an entity made while the server runs', () => {
  const definition = {
    name: 'vehicle',
    label: { en: 'Vehicle', fr: 'Véhicule' },
    labelPlural: { en: 'Vehicles', fr: 'Véhicules' },
    icon: 'car',
    fields: [
      { key: 'plate', type: 'text', label: { en: 'Plate', fr: 'Immatriculation' }, unique: true },
      { key: 'price', type: 'money', label: { en: 'Price', fr: 'Prix' } },
      { key: 'accountId', type: 'link', label: { en: 'Account', fr: 'Compte' }, to: 'account' },
    ],
  };

  it('has its own address, validation, search and screens at once', async () => {
    expect((await app.get('vehicles')).status).toBe(404);
    expect((await app.post('custom-entities', definition)).status).toBe(201);
    const { body: account } = await app.post('accounts', { name: 'Garage Bellevue' });
    const made = await app.post('vehicles', {
      name: 'Camionnette',
      plate: 'AB-123-CD',
      price: '12000.00',
      accountId: account.id,
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ plate: 'AB-123-CD', price: '12000.00', currency: 'EUR' });
    expect((await app.post('vehicles', { name: 'Autre', plate: 'AB-123-CD' })).body.errors).toMatchObject([
      { field: 'plate', code: 'value.not_unique' },
    ]);
    const list = await app.get(
      `vehicles?include=account&filter=${encodeURIComponent('account.name starts with "garage"')}`,
    );
    expect(list.body.data).toMatchObject([{ plate: 'AB-123-CD', account: { name: 'Garage Bellevue' } }]);
    const search = await app.get('search?q=camion');
    expect(search.body.data).toMatchObject([{ entity: 'vehicle', title: 'Camionnette' }]);
  });

  it('is there again in a process that starts later', async () => {
    const catalogue = createCatalogue(modules);
    await loadCustomizations(app.installation.pool, catalogue);
    expect(catalogue.entity('vehicle').definition.label.fr).toBe('Véhicule');
    expect(catalogue.entity('lead').fields.get('tier')).toMatchObject({ custom: true });
  });
});
