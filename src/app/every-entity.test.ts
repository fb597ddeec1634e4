import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleValues } from '#testing/example-values.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';
import { createCatalogue } from '#records/catalogue/catalogue.ts';
import { type Entity, fieldOf } from '#records/catalogue/entity.ts';
import { modules } from './modules.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

/** Need more than a plausible value in each field: a credit note needs an invoice that was issued. */
const withStory = new Set(['creditNote']);

/** Entities that the generic API writes. */
const entities = createCatalogue(modules).entities.filter(
  ({ name, definition }) =>
    definition.writtenBy !== 'program' && definition.partOf === undefined && !withStory.has(name),
);

async function create(entity: Entity) {
  const values = await exampleValues(app.ctx, app.engine.catalogue.entity(entity.name));
  const answer = await app.post(entity.path, values);
  expect(answer.body.errors ?? []).toEqual([]);
  expect(answer.status).toBe(201);
  return { values, record: answer.body };
}

describe.each(entities.map((entity) => [entity.name, entity] as const))('%s', (_name, entity) => {
  it('is created, read back, and found in its list (ADM-04)', async () => {
    const { record } = await create(entity);
    const read = await app.get(`${entity.path}/${record.id}`);
    expect(read.body).toMatchObject({ id: record.id, version: read.body.version });
    expect(read.headers.etag).toBe(`"${read.body.version}"`);
    const list = await app.get(`${entity.path}?filter=${encodeURIComponent(`id = "${record.id}"`)}`);
    expect(list.body.data.map((one: { id: string }) => one.id)).toEqual([record.id]);
  });

  it('is filtered by every path, sorted by every sortable field', async () => {
    await create(entity);
    const { body: meta } = await app.get('meta');
    const described = meta.entities.find((one: { name: string }) => one.name === entity.name);
    for (const field of described.fields) {
      for (const { path } of field.paths) {
        const filled = await app.get(
          `${entity.path}?limit=1&filter=${encodeURIComponent(`${path} is not empty or not ${path} is not empty`)}`,
        );
        expect([path, filled.status, filled.body.data?.length]).toEqual([path, 200, 1]);
      }
      if (!field.sortable) continue;
      for (const sort of [field.key, `-${field.key}`]) {
        expect([sort, (await app.get(`${entity.path}?limit=2&sort=${sort}`)).status]).toEqual([sort, 200]);
      }
    }
  });

  it('pages through all records in order, each once', async () => {
    await create(entity);
    await create(entity);
    const title = entity.definition.title;
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await app.get(`${entity.path}?limit=1&sort=-${title}${cursor && `&cursor=${cursor}`}`);
      expect(page.status).toBe(200);
      seen.push(...page.body.data.map((one: { id: string }) => one.id));
      cursor = page.body.nextCursor ?? '';
    } while (cursor);
    const { body } = await app.get(`${entity.path}?count=exact&limit=1`);
    expect([new Set(seen).size, seen.length]).toEqual([body.total, body.total]);
  });

  it('refuses a stale change, and shows the current record', async () => {
    const { record } = await create(entity);
    const key = [...entity.fields].find(
      ([name, field]) => field.type === 'text' && name === entity.definition.title,
    )?.[0];
    if (key === undefined || fieldOf(entity, key).compute || fieldOf(entity, key).readOnly) return;
    const fresh = await app.patch(`${entity.path}/${record.id}`, { [key]: `Neuf ${record.id.slice(-4)}` });
    expect(fresh.body.version).toBeGreaterThan(record.version);
    const stale = await app.patch(
      `${entity.path}/${record.id}`,
      { [key]: 'Vieux' },
      { 'if-match': `"${record.version}"` },
    );
    expect([stale.status, stale.body.current.version]).toEqual([412, fresh.body.version]);
  });

  it('goes to the bin and back, and its history tells', async () => {
    const { record } = await create(entity);
    expect((await app.delete(`${entity.path}/${record.id}`)).status).toBe(204);
    expect((await app.get(`${entity.path}/${record.id}`)).status).toBe(404);
    expect((await app.post(`${entity.path}/${record.id}/restore`)).status).toBe(200);
    const { body } = await app.get(`${entity.path}/${record.id}/history`);
    const ops = body.data.map((entry: { op: string }) => entry.op).filter((op: string) => op !== 'update');
    expect(ops).toEqual(['restore', 'remove', 'create']);
  });

  it('refuses unknown fields and wrong types, all at once, and writes nothing', async () => {
    const { body: before } = await app.get(`${entity.path}?count=exact&limit=1`);
    const bad = Object.fromEntries([...entity.fields.keys()].map((key) => [key, { strange: ['\u0000'] }]));
    const answer = await app.post(entity.path, { ...bad, noSuchField: 1 });
    expect([answer.status, answer.body.code]).toEqual([422, 'record.invalid']);
    const faulty = new Set(answer.body.errors.map((error: { field: string }) => error.field.split('.')[0]));
    for (const key of [...entity.fields.keys(), 'noSuchField']) expect(faulty).toContain(key);
    for (const error of answer.body.errors) expect(error.message).not.toMatch(/undefined|\{/);
    expect((await app.get(`${entity.path}?count=exact&limit=1`)).body.total).toBe(before.total);
  });

  it('stands in the API’s own description (ADM-04)', async () => {
    const { body } = await app.get('openapi.json');
    expect(Object.keys(body.paths[`/api/v1/${entity.path}`])).toEqual(['get', 'post']);
    expect(Object.keys(body.components.schemas[entity.name].properties)).toEqual(
      expect.arrayContaining([...entity.fields.keys()]),
    );
  });
});
