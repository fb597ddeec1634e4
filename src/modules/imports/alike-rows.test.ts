import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp({ locale: 'fr' })));
afterAll(() => app.close());

let name: string;
let known: string;
let count = 0;
beforeEach(async () => {
  name = `Durand${(count += 1)}`;
  const { body } = await app.post('leads', {
    firstName: 'Camille',
    lastName: name,
    phone: '0465710012',
    address: { postalCode: '69700', country: 'FR' },
  });
  known = body.id;
});

const header = 'Prénom;Nom de famille;CP;Fonction;E-mail';
const like = () =>
  `${header}\nCamille;${name};69700;Gérante;${name}@x.fr\nJules;Autre${count};75001;;a${count}@x.fr`;

async function upload(content: string, settings: object = {}): Promise<string> {
  const { body } = await app.upload('imports?entity=lead&name=salon.csv', Buffer.from(content));
  await app.post(`imports/${body.id}/check`, settings);
  await app.work();
  return body.id;
}

async function run(id: string) {
  await app.post(`imports/${id}/run`);
  await app.work();
  return (await app.get(`imports/${id}`)).body;
}

const rows = async (id: string) => (await app.get(`imports/${id}/rows`)).body.data;

test('says which rows are likely a record that nothing sure points to, and creates them all the same', async () => {
  const id = await upload(like());
  const [alike, other] = await rows(id);
  expect([alike.verdict, alike.alikeId, other.alikeId]).toEqual(['create', known, null]);
  expect((await app.get(`imports/${id}`)).body.alikeCount).toBe(1);
  expect(await run(id)).toMatchObject({ createCount: 2 });
});

test('leaves such rows out where that is wished', async () => {
  const id = await upload(like(), { alike: 'skip' });
  expect((await rows(id)).map(({ verdict }: { verdict: string }) => verdict)).toEqual([
    'duplicate',
    'create',
  ]);
  expect(await run(id)).toMatchObject({ createCount: 1, duplicateCount: 1 });
});

test('takes such rows for the record where that is wished', async () => {
  const id = await upload(like(), { alike: 'update', mode: 'both' });
  expect(await run(id)).toMatchObject({ createCount: 1, updateCount: 1 });
  expect((await app.get(`leads/${known}`)).body).toMatchObject({
    jobTitle: 'Gérante',
    email: `${name.toLowerCase()}@x.fr`,
  });
});

test('holds rows that are like one another against the base alone, in the check as in the run', async () => {
  const twins = `${header}\nLéa;Jumelle${count};44000;;a@jumelle${count}.fr\nLéa;Jumelle${count};44000;;b@jumelle${count}.fr`;
  const id = await upload(twins, { alike: 'skip' });
  const before = (await rows(id)).map(({ verdict }: { verdict: string }) => verdict);
  expect(await run(id)).toMatchObject({ createCount: 2 });
  expect(before).toEqual(['create', 'create']);
});

test('fills in one column and overwrites another, field by field', async () => {
  await app.patch(`leads/${known}`, { email: `${name}@x.fr`, jobTitle: 'Directrice' });
  const content = `E-mail;Fonction;Nom de famille\n${name}@x.fr;Gérante;Nouveau${count}`;
  const id = await upload(content, { mode: 'update', overwriteBy: { jobTitle: 'ifEmpty' } });
  expect(await run(id)).toMatchObject({ updateCount: 1 });
  const { body } = await app.get(`leads/${known}`);
  expect([body.jobTitle, body.lastName]).toEqual(['Directrice', `Nouveau${count}`]);
  const wrong = await app.post(`imports/${await upload(content)}/check`, {
    overwriteBy: { noSuch: 'always' },
  });
  expect([wrong.status, wrong.body.errors[0].field]).toEqual([422, 'overwriteBy.noSuch']);
});

test('shares the rows of a file out among a group (ASG-04, ASG-08), and tells when it is done', async () => {
  const users = [
    await app.addUser({ name: 'Ana', email: `ana${count}@test.fr` }),
    await app.addUser({ name: 'Bob', email: `bob${count}@test.fr` }),
  ];
  const { body: group } = await app.post('distribution-groups', {
    name: `Salon ${count}`,
    members: users.map((userId) => ({ userId })),
  });
  const names = ['un', 'deux', 'trois', 'quatre'].map((one) => `${one}${count}`);
  const id = await upload(['Nom de famille', ...names].join('\n'), { assignGroupId: group.id });
  await run(id);
  const leads = (await rows(id)).map(({ recordId }: { recordId: string }) => app.get(`leads/${recordId}`));
  const owners = (await Promise.all<{ body: { ownerId: string } }>(leads)).map(({ body }) => body.ownerId);
  expect(owners).toEqual([users[0], users[1], users[0], users[1]]);
  const { body: told } = await app.get('notifications?limit=200');
  expect(told.data).toContainEqual(
    expect.objectContaining({
      subject: expect.stringContaining('4 fiches importées'),
      about: { entity: 'importRun', id },
    }),
  );
});
