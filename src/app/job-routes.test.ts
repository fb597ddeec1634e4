import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
let ana: TestCaller;
beforeAll(async () => {
  app = await startTestApp();
  await app.addUser({ name: 'Ana Costa', email: 'ana@test.fr' });
  ana = await app.signIn('ana@test.fr');
});
afterAll(() => app.close());

/** Long work that Ana asks for. */
async function anasJob(): Promise<string> {
  const { body } = await ana.upload('imports?entity=lead&name=x.csv', Buffer.from('Name,Email\nx,x@x.fr'));
  return String(body.jobId);
}

test('one sees one’s own long work and how far it is; administrators see everybody’s', async () => {
  const id = await anasJob();
  expect((await ana.get(`jobs/${id}`)).body).toMatchObject({
    name: 'check-import',
    state: 'waiting',
    progress: 0,
  });
  await app.work();
  expect((await ana.get(`jobs/${id}`)).body).toMatchObject({ state: 'done', progress: 1, done: 1, total: 1 });
  expect((await app.get('jobs')).body.data.map((job: { id: string }) => job.id)).toContain(id);
  const bob = await app.addUser({ name: 'Bob', email: 'bob@test.fr' }).then(() => app.signIn('bob@test.fr'));
  expect((await bob.get('jobs')).body.data).toEqual([]);
  expect((await bob.get(`jobs/${id}`)).status).toBe(404);
  expect((await bob.post(`jobs/${id}/cancel`)).status).toBe(404);
  expect((await bob.get('jobs/nonsense')).status).toBe(404);
  const { body } = await app.get('openapi.json');
  expect(Object.keys(body.paths)).toContain('/api/v1/jobs/{id}/cancel');
  const { post } = body.paths['/api/v1/imports'];
  expect(
    post.parameters.map(({ name, required }: { name: string; required: boolean }) => `${name} ${required}`),
  ).toEqual(['entity true', 'name true']);
  expect(Object.keys(post.requestBody.content)).toEqual(['application/octet-stream']);
});

test('cancelled before it began, it does nothing', async () => {
  const id = await anasJob();
  expect((await ana.post(`jobs/${id}/cancel`)).status).toBe(202);
  await app.work();
  expect((await ana.get(`jobs/${id}`)).body).toMatchObject({ state: 'cancelled', done: 0 });
});

test('fails with the reason when whoever asked may no longer sign in', async () => {
  const id = await anasJob();
  const [user] = (await app.get('users?filter=email%20%3D%20%22ana%40test.fr%22')).body.data;
  expect((await app.patch(`users/${user.id}`, { status: 'inactive' })).status).toBe(200);
  await app.work();
  const { body } = await app.get(`jobs/${id}`);
  expect(body).toMatchObject({ state: 'failed', failure: { code: 'job.no_user' } });
  expect(body.failure.message).toBe('Whoever started it may no longer sign in');
});
