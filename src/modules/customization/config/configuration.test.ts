import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';
import {
  applyConfiguration,
  type Configuration,
  type PlannedChange,
  planConfiguration,
  readConfiguration,
  readPart,
  writePart,
} from './configuration.ts';

let from: TestApp;
let to: TestApp;
beforeAll(async () => {
  [from, to] = await Promise.all([startTestApp(), startTestApp()]);
});
afterAll(() => Promise.all([from.close(), to.close()]));

const textOf = async (app: TestApp) =>
  [...(await readConfiguration(app.ctx))].map(([name, items]) => `${name}: ${writePart(items)}`).join('\n');

const apply = async (files: Configuration) => {
  const done: PlannedChange[] = [];
  await applyConfiguration(to.ctx, files, (change) => void done.push(change));
  return done;
};

it('brings fields, layouts, rules, pipelines and rights elsewhere, the same to the byte, and again changes nothing', async () => {
  const ok = async (answer: Promise<{ status: number; body: { errors?: unknown } }>) => {
    const { status, body } = await answer;
    expect([status < 300, body.errors]).toEqual([true, undefined]);
  };
  const values = { z: { en: 'Zinc', fr: 'Zinc' }, a: { en: 'Amber', fr: 'Ambre' } };
  await ok(
    from.post('custom-entities', {
      label: 'Site',
      labelPlural: 'Sites',
      fields: [{ type: 'money', label: 'Budget' }],
    }),
  );
  await ok(from.post('custom-fields', { entity: 'lead', type: 'choice', label: 'Metal', values }));
  await ok(from.post('custom-fields', { entity: 'lead', type: 'link', label: 'Site', to: 'site' }));
  await ok(from.put('field-adjustments/lead/jobTitle', { label: { en: 'Role', fr: 'Rôle' } }));
  await ok(
    from.put('layouts/lead', { form: [{ fields: ['metal', 'lastName'] }], columns: ['name', 'metal'] }),
  );
  await ok(
    from.post('field-rules', { entity: 'lead', effect: 'require', field: 'metal', when: 'source = "event"' }),
  );
  await ok(
    from.post('smart-links', { entity: 'lead', label: 'ERP', template: 'https://erp.example/{metal}' }),
  );
  const { body: pipeline } = await from.post('pipelines', { name: 'Export', order: 9 });
  await ok(from.post('stages', { name: 'First', pipelineId: pipeline.id, order: 1, probability: 15 }));
  const { body: director } = await from.get(`roles?filter=${encodeURIComponent('parentId is empty')}`);
  await ok(from.post('roles', { name: 'Assistant', parentId: director.data[0].id }));
  const { body: hours } = await from.post('working-calendars', {
    name: 'Nantes',
    hours: [{ weekday: 'monday', from: '08:00', to: '12:00' }],
  });
  await ok(from.post('teams', { name: 'Nantes', workingCalendarId: hours.id }));
  const [reason] = (await from.get('loss-reasons')).body.data;
  await from.delete(`loss-reasons/${reason.id}`);
  const [profile] = (await from.get(`profiles?filter=${encodeURIComponent('isAdministrator = false')}`)).body
    .data;
  await ok(
    from.patch(`profiles/${profile.id}`, {
      fieldRights: [{ entity: 'lead', field: 'metal', right: 'read' }],
    }),
  );

  const files = new Map(
    [...(await readConfiguration(from.ctx))].map(([name, items]) => [name, readPart(name, writePart(items))]),
  );
  const plan = await planConfiguration(to.ctx, files);
  expect(plan).toContainEqual({ part: 'fields', key: 'lead.metal', op: 'create' });
  expect(plan).toContainEqual({ part: 'stages', key: 'Export / First', op: 'create' });
  expect(plan).toContainEqual({ part: 'loss-reasons', key: reason.name, op: 'remove' });
  expect(await apply(files)).toHaveLength(plan.length);
  expect(await textOf(to)).toBe(await textOf(from));
  expect(await planConfiguration(to.ctx, files)).toEqual([]);
  expect(await apply(files)).toEqual([]);
  const { body: lead } = await to.post('leads', { lastName: 'Roux', source: 'event' });
  expect(lead.errors).toMatchObject([{ field: 'metal', code: 'value.required' }]);

  await ok(from.put('field-adjustments/lead/jobTitle', { label: { en: 'Post', fr: 'Poste' } }));
  const later = await readConfiguration(from.ctx);
  expect(await planConfiguration(to.ctx, later)).toEqual([
    { part: 'field-adjustments', key: 'lead.jobTitle', op: 'change' },
  ]);
  await apply(later);
  expect(await textOf(to)).toBe(await textOf(from));
});

it('says which file cannot be read, and stops at what is refused', async () => {
  expect(() => readPart('fields.json', '{')).toThrow(/fields\.json cannot be read/);
  expect(() => readPart('fields.json', '[{"key":1}]')).toThrow(/fields\.json cannot be read/);
  const wrong = new Map([
    ['field-rules', [{ key: 'x', value: { entity: 'lead', effect: 'require', field: 'nope' } }]],
  ]);
  await expect(apply(wrong)).rejects.toMatchObject({ status: 422 });
});
