import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCatalogue } from '#records/catalogue/catalogue.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { exampleValues } from '#testing/example-values.ts';
import { upload } from '#testing/files.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';
import { modules } from './modules.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

/** A credit note needs an issued invoice, so it has a story of its own. */
const entities = createCatalogue(modules).entities.filter(
  ({ name, definition: { partOf, hangsOn, attachedBy } }) =>
    partOf === undefined && hangsOn === undefined && attachedBy === undefined && name !== 'creditNote',
);

it.each(entities.map((entity) => [entity.name, entity] as const))(
  'a file is attached to a %s, read, removed and brought back, and its timeline tells',
  async (_name, entity) => {
    const values = await exampleValues(app.ctx, app.engine.catalogue.entity(entity.name));
    const record = await saveRecord(app.ctx, entity.name, { op: 'create', values });
    const place = `${entity.path}/${record.id}/attachments`;
    const { sha256: _hash, ...file } = (await upload(app, 'Plan d’été.txt', 'Plan d’été.txt')).body;

    const { status, body: attached } = await app.post(place, { file: file.id });
    expect([status, attached.file]).toEqual([201, file]);
    expect((await app.get(place)).body.data).toEqual([attached]);
    expect((await app.get(`files/${file.id}`)).body).toBe('Plan d’été.txt');

    expect((await app.delete(`${place}/${attached.id}`)).status).toBe(204);
    expect((await app.get(place)).body.data).toEqual([]);
    expect((await app.get(`files/${file.id}`)).status).toBe(404);
    expect((await app.post(`${place}/${attached.id}/restore`)).body).toEqual(attached);
    expect((await app.get(`files/${file.id}`)).status).toBe(200);

    const { body: timeline } = await app.get(`${entity.path}/${record.id}/timeline`);
    const seen = timeline.data
      .filter(({ kind }: { kind: string }) => kind.endsWith('tached'))
      .map((entry: { kind: string; by: { name: string }; record: { file: { name: string } } }) => [
        entry.kind,
        entry.by.name,
        entry.record.file.name,
      ]);
    expect(seen.toSorted()).toEqual([
      ['attached', 'Alix Martin', 'Plan d’été.txt'],
      ['attached', 'Alix Martin', 'Plan d’été.txt'],
      ['detached', 'Alix Martin', 'Plan d’été.txt'],
    ]);
  },
);
