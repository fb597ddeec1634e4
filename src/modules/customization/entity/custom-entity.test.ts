import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

const labels = {
  label: { en: 'Battery', fr: 'Batterie' },
  labelPlural: { en: 'Batteries', fr: 'Batteries' },
};

describe('a custom entity (ADM-03)', () => {
  it('is there at once with its fields, timeline and rights, and takes more fields', async () => {
    const fields = [
      { type: 'choice', label: 'State', values: { ok: { en: 'Good', fr: 'Bonne' } } },
      { type: 'money', label: 'Price' },
      { type: 'link', label: 'Site', to: 'account' },
    ];
    const { status, body } = await app.post('custom-entities', { ...labels, fields });
    expect([status, body.name, body.path]).toEqual([201, 'battery', 'batteries']);
    expect(
      (await app.post('custom-fields', { entity: 'battery', type: 'text', label: 'Serial' })).status,
    ).toBe(201);
    const made = await app.post('batteries', { name: 'B1', state: 'ok', price: '10.00', serial: '7' });
    expect(made.body).toMatchObject({
      name: 'B1',
      state: 'ok',
      price: '10.00',
      currency: 'EUR',
      siteId: null,
    });
    expect((await app.get(`batteries/${made.body.id}/timeline`)).body.data).toHaveLength(1);
    expect((await app.post('batteries', {})).body.errors).toMatchObject([{ field: 'name' }]);
    expect(
      (await app.post('tasks', { subject: 'Charger', links: [{ entity: 'battery', id: made.body.id }] }))
        .status,
    ).toBe(201);
  });

  it('is refused under a name or address that is taken, with faults of its fields in their place', async () => {
    const named = async (name: string) =>
      (await app.post('custom-entities', { ...labels, name })).body.errors;
    for (const taken of ['lead', 'customField', 'searche', 'me'])
      expect([taken, await named(taken)]).toBeTruthy();
    expect(await named('lead')).toMatchObject([{ field: 'name', code: 'value.not_unique' }]);
    expect(await named('customField')).toMatchObject([{ field: 'name', code: 'value.not_unique' }]);
    expect(await named('Two words')).toMatchObject([{ field: 'name', code: 'key.malformed' }]);
    const { body } = await app.post('custom-entities', {
      ...labels,
      name: 'cell',
      fields: [
        { type: 'text', label: 'A', key: 'a' },
        { type: 'text', label: 'A', key: 'a' },
        { type: 'wat' },
      ],
    });
    expect(body.errors).toMatchObject([
      { field: 'fields.1.key', code: 'value.not_unique' },
      { field: 'fields.2.type' },
      { field: 'fields.2.label' },
    ]);
    expect((await app.get('cells')).status).toBe(404);
  });

  it('is renamed, and taken away once nothing leads to it', async () => {
    const own = { en: 'Tool', fr: 'Outil' };
    const { body: tool } = await app.post('custom-entities', { label: own, labelPlural: own });
    const { body: field } = await app.post('custom-fields', {
      entity: 'lead',
      type: 'link',
      label: 'Tool',
      to: 'tool',
    });
    expect(
      (await app.patch(`custom-entities/${tool.id}`, { label: { en: 'Kit', fr: 'Trousse' } })).body,
    ).toMatchObject({
      name: 'tool',
      label: { fr: 'Trousse' },
      labelPlural: own,
    });
    expect((await app.delete(`custom-entities/${tool.id}`)).body.code).toBe('entity.in_use');
    await app.delete(`custom-fields/${field.id}`);
    expect((await app.delete(`custom-entities/${tool.id}`)).status).toBe(204);
    expect((await app.get('tools')).status).toBe(404);
  });
});
