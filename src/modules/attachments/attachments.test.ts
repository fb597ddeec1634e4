import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { upload } from '#testing/files.ts';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
let ana: TestCaller;
let anaId: string;
beforeAll(async () => {
  app = await startTestApp();
  anaId = await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
  ana = await app.signIn('ana@test.fr');
});
afterAll(() => app.close());

const fileOf = async (caller: TestCaller, name: string) => (await upload(caller, name, name)).body;

describe('rights', () => {
  it('are those of the record: who reads it reads them, who changes it adds and removes them', async () => {
    const { body: mine } = await app.post('leads', { lastName: 'Alix’s' });
    const file = await fileOf(app, 'mine.txt');
    const { body: attached } = await app.post(`leads/${mine.id}/attachments`, { file: { id: file.id } });
    const read = await caller({ readScope: 'all', updateScope: 'own' });
    const place = `leads/${mine.id}/attachments`;
    expect((await read.get(place)).body.data).toHaveLength(1);
    expect((await read.get(`files/${file.id}`)).status).toBe(200);
    const own = await fileOf(read, 'read.txt');
    expect((await read.post(place, { file: own.id })).status).toBe(403);
    expect((await read.delete(`${place}/${attached.id}`)).status).toBe(403);

    const blind = await caller({ readScope: 'own', updateScope: 'own' });
    expect((await blind.get(place)).status).toBe(404);
    expect((await blind.get(`files/${file.id}`)).status).toBe(404);
    expect((await blind.delete(`${place}/${attached.id}`)).status).toBe(404);
    const { body: hers } = await blind.post('leads', { lastName: 'Ana’s', ownerId: anaId });
    const hersToo = await fileOf(blind, 'hers.txt');
    expect((await blind.post(`leads/${hers.id}/attachments`, { file: hersToo.id })).status).toBe(201);
    expect((await blind.delete(`leads/${hers.id}/attachments/${attached.id}`)).status).toBe(404);
  });

  it('end with the record in the bin', async () => {
    const { body: lead } = await app.post('leads', { lastName: 'Binned' });
    const file = await fileOf(app, 'binned.txt');
    await app.post(`leads/${lead.id}/attachments`, { file: file.id });
    await app.delete(`leads/${lead.id}`);
    expect((await app.get(`leads/${lead.id}/attachments`)).status).toBe(404);
    expect((await app.get(`files/${file.id}`)).status).toBe(404);
  });

  it('are nobody’s on attachments as such', async () => {
    for (const one of [app, ana]) {
      expect((await one.get('attachments')).status).toBe(404);
      expect((await one.post('attachments', {})).status).toBe(403);
    }
    const { body: meta } = await app.get('meta');
    expect(meta.entities.map(({ name }: { name: string }) => name)).not.toContain('attachment');
  });
});

it('refuses what is no file, and an address that leads nowhere', async () => {
  const { body: lead } = await app.post('leads', { lastName: 'Roux' });
  const place = `leads/${lead.id}/attachments`;
  expect((await app.post(place, {})).status).toBe(422);
  expect((await app.post(place, { file: lead.id })).body.errors[0]).toMatchObject({
    field: 'file',
    code: 'file.not_found',
  });
  for (const path of [
    `nothings/${lead.id}/attachments`,
    'leads/x/attachments',
    `quote-lines/${lead.id}/attachments`,
  ])
    expect([path, (await app.get(path)).status]).toEqual([path, 404]);
  expect((await app.delete(`${place}/x`)).status).toBe(404);
});

it('is carried along by a conversion, and stays with the lead alone when that is undone', async () => {
  const { body: lead } = await app.post('leads', {
    lastName: 'Roux',
    companyName: 'Roux SA',
    status: 'qualified',
  });
  const file = await fileOf(app, 'Cahier des charges.txt');
  await app.post(`leads/${lead.id}/attachments`, { file: file.id });
  const { status, body } = await app.post(`leads/${lead.id}/convert`, {});
  expect(status).toBe(200);
  for (const place of [`leads/${lead.id}`, `accounts/${body.account.id}`, `contacts/${body.contact.id}`]) {
    const names = (await app.get(`${place}/attachments`)).body.data.map(
      (one: { file: { name: string } }) => one.file.name,
    );
    expect([place, names]).toEqual([place, ['Cahier des charges.txt']]);
  }
  expect((await app.post(`leads/${lead.id}/undo-convert`)).status).toBe(200);
  expect((await app.get(`leads/${lead.id}/attachments`)).body.data).toHaveLength(1);
});

/** Ana, by a key with these rights. */
async function caller(rights: Record<string, unknown>): Promise<TestCaller> {
  const values = { name: JSON.stringify(rights), mayCreate: true, removeScope: 'own', ...rights };
  const profile = await saveRecord(app.ctx, 'profile', { op: 'create', values });
  const key = await app.post('api-keys', { name: 'key', userId: anaId, profileId: profile.id });
  return app.as({ authorization: `Bearer ${key.body.secret}` });
}
