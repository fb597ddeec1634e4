import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

const metaOf = async (entity: string) =>
  (await app.get('meta')).body.entities.find((one: { name: string }) => one.name === entity);

describe('the program’s own fields', () => {
  it('are named, asked for and hidden as the firm likes, and reset', async () => {
    const place = 'field-adjustments/lead/jobTitle';
    expect((await app.put(place, { label: { en: 'Role', fr: 'Rôle' }, required: true })).status).toBe(200);
    expect((await app.post('leads', { lastName: 'x' })).body.errors).toMatchObject([{ field: 'jobTitle' }]);
    const told = (await metaOf('lead')).fields.find((one: { key: string }) => one.key === 'jobTitle');
    expect(told).toMatchObject({ label: { fr: 'Rôle' }, required: true, custom: false });
    expect((await app.delete(place)).status).toBe(204);
    expect((await app.delete(place)).status).toBe(404);
    expect((await app.post('leads', { lastName: 'x' })).status).toBe(201);
  });

  it('take other values where nothing tests them', async () => {
    const values = { trade_fair: { en: 'Trade fair', fr: 'Foire' }, event: { en: 'Event', fr: 'Événement' } };
    const { body } = await app.put('field-adjustments/lead/source', { values });
    expect(Object.keys(body.values)).toEqual(['trade_fair', 'event']);
    const { body: lead } = await app.post('leads', { lastName: 'x', source: 'trade_fair' });
    expect(lead.source).toBe('trade_fair');
    expect((await app.post('leads', { lastName: 'y', source: 'call' })).status).toBe(201);
    expect((await app.delete('field-adjustments/lead/source')).body.errors).toMatchObject([
      { field: 'values.trade_fair', code: 'choice.in_use' },
    ]);
    const status = await app.put('field-adjustments/lead/status', { values });
    expect(status.body.errors).toMatchObject([{ field: 'values', code: 'choice.fixed' }]);
  });

  it('that records need are not hidden', async () => {
    const hide = async (key: string) =>
      (await app.put(`field-adjustments/account/${key}`, { hidden: true })).body.errors;
    expect(await hide('name')).toMatchObject([{ field: 'hidden', code: 'field.needed' }]);
    expect(await hide('nope')).toMatchObject([{ field: 'key', code: 'field.unknown' }]);
    expect(await hide('industry')).toBeUndefined();
    expect((await metaOf('account')).fields.map((one: { key: string }) => one.key)).not.toContain('industry');
  });
});

describe('a layout', () => {
  it('says where fields stand, per pipeline where it matters; what it does not name follows', async () => {
    const form = [{ label: { en: 'First', fr: 'D’abord' }, fields: ['amount', 'name'] }];
    const [pipeline] = (await app.get('pipelines')).body.data;
    const variants = [{ when: `pipelineId = "${pipeline.id}"`, form: [{ fields: ['nextStep'] }] }];
    const put = await app.put('layouts/deal', {
      form,
      variants,
      columns: ['amount', 'name'],
      sort: '-amount',
    });
    expect(put.status).toBe(200);
    const meta = await metaOf('deal');
    expect(meta.form[0]).toMatchObject({ label: { fr: 'D’abord' }, fields: ['amount', 'name'] });
    expect(meta.form[1].fields).toContain('accountId');
    expect(meta.formVariants[0]).toMatchObject({
      when: variants[0]?.when,
      form: [{ fields: ['nextStep'] }, {}],
    });
    expect(meta.list).toMatchObject({ columns: ['amount', 'name'], sort: '-amount' });
    expect((await app.delete('layouts/deal')).status).toBe(204);
    expect((await metaOf('deal')).list.sort).not.toBe('-amount');
  });

  it('is refused where it names what is not there, or names it twice', async () => {
    const { body } = await app.put('layouts/lead', {
      form: [{ fields: ['email', 'nope'] }, { fields: ['email'] }],
      columns: ['nope'],
      variants: [{ when: 'nope = 1', form: [] }],
    });
    expect(body.errors).toMatchObject([
      { field: 'form.nope' },
      { field: 'form.email', code: 'field.twice' },
      { field: 'variants.0.when' },
      { field: 'columns.nope' },
    ]);
    expect((await app.put('layouts/lead', { sort: 'nope' })).body.code).toBe('sort.invalid');
  });
});

describe('a smart link (ADM-06)', () => {
  it('leads outside with the record’s fields, encoded (ADM-06, PIPE-19)', async () => {
    const template = 'https://erp.example/search?q={companyName}&owner={owner.name}&city={address.city}';
    const { body: link } = await app.post('smart-links', { entity: 'lead', label: 'ERP', template });
    const { body: lead } = await app.post('leads', {
      companyName: 'Dupont & Fils',
      address: { city: 'Saint-Étienne', country: 'FR' },
    });
    expect((await app.get(`leads/${lead.id}/smart-links`)).body.data).toEqual([
      {
        label: { en: 'ERP', fr: 'ERP' },
        url: 'https://erp.example/search?q=Dupont%20%26%20Fils&owner=Alix%20Martin&city=Saint-%C3%89tienne',
      },
    ]);
    expect(
      (await app.patch(`smart-links/${link.id}`, { template: 'https://{companyName}/' })).body.errors,
    ).toMatchObject([{ field: 'template', code: 'template.unsafe' }]);
    expect(
      (await app.patch(`smart-links/${link.id}`, { template: 'https://x.fr/{nope}' })).body.errors,
    ).toMatchObject([{ field: 'template', code: 'template.unknown_place' }]);
    expect((await app.delete(`smart-links/${link.id}`)).status).toBe(204);
    expect((await app.get(`leads/${lead.id}/smart-links`)).body.data).toEqual([]);
  });
});
