import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

const declare = async (rule: object) => {
  const { status, body } = await app.post('field-rules', { entity: 'lead', ...rule });
  expect([status, body.errors]).toEqual([201, undefined]);
  return body;
};

describe('a rule on a field', () => {
  it('requires it where its condition holds, on every channel', async () => {
    const rule = await declare({ effect: 'require', field: 'amount', when: 'status = "qualified"' });
    const { body: lead } = await app.post('leads', { lastName: 'Roux' });
    expect((await app.patch(`leads/${lead.id}`, { status: 'qualified' })).body.errors).toMatchObject([
      { field: 'amount', code: 'value.required' },
    ]);
    const batch = await app.post('leads/batch', {
      create: [{ lastName: 'A' }, { lastName: 'B', status: 'qualified' }],
    });
    expect(batch.body.results[0].problem.errors).toMatchObject([{ field: 'amount' }]);
    expect((await app.patch(`leads/${lead.id}`, { status: 'qualified', amount: '1' })).status).toBe(200);
    expect((await app.patch(`leads/${lead.id}`, { amount: null })).body.errors).toMatchObject([
      { field: 'amount' },
    ]);
    expect((await app.delete(`field-rules/${rule.id}`)).status).toBe(204);
    expect((await app.patch(`leads/${lead.id}`, { amount: null })).status).toBe(200);
  });

  it('locks it by what the record was, so that no change opens its own door', async () => {
    const rule = await declare({ effect: 'lock', field: 'companyName', when: 'rating = "hot"' });
    const { body: lead } = await app.post('leads', { companyName: 'Verrerie', rating: 'hot' });
    const refused = await app.patch(`leads/${lead.id}`, { companyName: 'Autre', rating: 'cold' });
    expect(refused.body.errors).toMatchObject([{ field: 'companyName', code: 'field.read_only' }]);
    await app.patch(`leads/${lead.id}`, { rating: 'cold' });
    expect((await app.patch(`leads/${lead.id}`, { companyName: 'Autre' })).status).toBe(200);
    await app.delete(`field-rules/${rule.id}`);
  });

  it('fills what is empty, allows some values only, refuses with its own words', async () => {
    const rules = [
      await declare({ effect: 'fill', field: 'priority', when: 'amount > 10000', value: 'high' }),
      await declare({ effect: 'fill', field: 'rating', when: 'amount > 10000', value: 'hot' }),
      await declare({
        effect: 'allow',
        field: 'source',
        when: 'amount > 10000',
        values: ['partner', 'event'],
      }),
      await declare({
        effect: 'refuse',
        field: 'email',
        when: 'amount > 10000 and email is empty and phone is empty',
        message: { en: 'How can we reach them?', fr: 'Comment les joindre ?' },
      }),
    ];
    const big = { lastName: 'Gros', amount: '20000' };
    const { body } = await app.post('leads', { ...big, source: 'chat' });
    const faults = Object.fromEntries(
      body.errors.map((fault: { field: string; code: string; message: string }) => [fault.field, fault]),
    );
    expect(faults).toMatchObject({
      source: { code: 'value.not_allowed' },
      email: { code: 'rule.refused', message: 'How can we reach them?' },
    });
    const made = await app.post('leads', { ...big, phone: '0465710012', source: 'event' });
    expect(made.body).toMatchObject({ rating: 'hot', priority: 'normal' });
    for (const rule of rules) await app.delete(`field-rules/${rule.id}`);
  });

  it('is told with the catalogue, so that forms can follow it', async () => {
    const rule = await declare({ effect: 'hide', field: 'website', when: 'source = "call"' });
    const meta = (await app.get('meta')).body.entities.find((one: { name: string }) => one.name === 'lead');
    expect(meta.rules).toContainEqual({ effect: 'hide', field: 'website', when: 'source = "call"' });
    expect(
      (await app.post('leads', { lastName: 'x', source: 'call', website: 'a.fr' })).body.errors,
    ).toMatchObject([{ field: 'website', code: 'field.read_only' }]);
    expect(
      (await app.patch(`field-rules/${rule.id}`, { when: '' }, { 'if-match': '"1"' })).body.version,
    ).toBe(2);
    expect((await app.patch(`field-rules/${rule.id}`, { when: '' }, { 'if-match': '"1"' })).status).toBe(412);
    await app.delete(`field-rules/${rule.id}`);
  });

  it('is refused where it does not fit', async () => {
    const refused = async (rule: object) =>
      (await app.post('field-rules', { entity: 'lead', ...rule })).body.errors;
    expect(await refused({ effect: 'require', field: 'nope', when: 'status = ' })).toMatchObject([
      { field: 'when', code: 'filter.syntax' },
      { field: 'field', code: 'field.unknown' },
    ]);
    expect(await refused({ effect: 'require', field: 'amount', when: 'owner.name = "x"' })).toMatchObject([
      { field: 'when', code: 'field.unknown' },
    ]);
    expect(await refused({ effect: 'fill', field: 'amount', value: 'much' })).toMatchObject([
      { field: 'value' },
    ]);
    expect(await refused({ effect: 'allow', field: 'amount', values: ['a'] })).toMatchObject([
      { code: 'rule.needs_choice' },
    ]);
    expect(await refused({ effect: 'refuse', field: 'amount' })).toMatchObject([{ field: 'message' }]);
    expect(await refused({ effect: 'require', field: 'createdAt' })).toMatchObject([
      { code: 'field.read_only' },
    ]);
  });

  it('keeps the field that it names from being taken away', async () => {
    const { body: field } = await app.post('custom-fields', {
      entity: 'lead',
      type: 'text',
      label: 'Needed',
    });
    const rule = await declare({ effect: 'require', field: 'email', when: 'needed is not empty' });
    expect((await app.delete(`custom-fields/${field.id}`)).body.code).toBe('field.in_use');
    await app.delete(`field-rules/${rule.id}`);
    expect((await app.delete(`custom-fields/${field.id}`)).status).toBe(204);
  });

  it('is not left behind by a field that changes: nothing would be saved any more', async () => {
    const values = { a: { en: 'A', fr: 'A' }, b: { en: 'B', fr: 'B' } };
    const { body: field } = await app.post('custom-fields', {
      entity: 'lead',
      type: 'choice',
      label: 'Kind',
      values,
    });
    const rule = await declare({ effect: 'require', field: 'email', when: 'kind = "a"' });
    const path = `custom-fields/${field.id}`;
    const without = await app.patch(path, { values: { b: values.b } });
    expect([without.status, without.body.code]).toEqual([409, 'rule.unfit']);
    expect((await app.post(`${path}/retype`, { type: 'day' })).body.code).toBe('rule.unfit');
    expect((await app.post('leads', { lastName: 'Roux', kind: 'b' })).status).toBe(201);
    await app.delete(`field-rules/${rule.id}`);
    expect((await app.patch(path, { values: { b: values.b } })).status).toBe(200);
  });

  it('does not bind the program: a conversion goes on', async () => {
    const rule = await declare({ effect: 'lock', field: 'status', when: '' });
    const { body: lead } = await app.post('leads', { lastName: 'Roux', companyName: 'Verrerie' });
    expect((await app.patch(`leads/${lead.id}`, { status: 'contacted' })).status).toBe(422);
    expect((await app.post(`leads/${lead.id}/convert`)).body.lead.status).toBe('converted');
    await app.delete(`field-rules/${rule.id}`);
  });
});
