import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createActiveUser } from '#modules/identity';
import { createLiveHub } from '#platform/http/live.ts';
import { makeLog } from '#platform/log/log.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { ADMIN, startTestApp, type TestApp } from '#testing/start-test-app.ts';
import { createHttpServer } from './http-server.ts';
import { followOutbox } from './live-events.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

/** Texts of a stream as they come. */
function reader(stream: IncomingMessage) {
  let text = '';
  stream.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  return () => text;
}

it('tells open browsers what was committed, each what he may see, and a returning one what he missed', async () => {
  const live = createLiveHub();
  const installation = { ...app.installation, live };
  const log = makeLog('error');
  const server = await createHttpServer({ engine: app.engine, installation, clock: app.clock, log });
  await server.ready();
  const socket = createServer((request, response) => server.routing(request, response)).listen(
    0,
    '127.0.0.1',
  );
  await once(socket, 'listening');
  const bound = socket.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
  const open = async (email: string, headers = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: ADMIN.password }),
    });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    const request = get(`http://127.0.0.1:${port}/api/v1/live`, { headers: { cookie, ...headers } });
    const [stream] = await once(request, 'response');
    return { read: reader(stream), close: () => request.destroy() };
  };

  const own = await saveRecord(app.ctx, 'profile', {
    op: 'create',
    values: { name: 'Own', readScope: 'own' },
  });
  const facts = {
    name: 'Rep',
    email: 'rep@test.fr',
    password: ADMIN.password,
    profile: 'rep',
    role: 'rep',
    values: { profileId: own.id },
  } as const;
  await createActiveUser(app.ctx, { companyName: 'Test', locale: 'en' }, facts);
  const tail = followOutbox(installation, app.engine, log);
  await tail.start();
  const [admin, rep] = [await open(ADMIN.email), await open('rep@test.fr')];

  const { body: lead } = await app.post('leads', { lastName: 'Secret' });
  await expect.poll(async () => (await tail.look(), admin.read())).toContain(`"id":"${lead.id}"`);
  expect(rep.read()).not.toContain(lead.id);

  const { body: post } = await app.post(`leads/${lead.id}/posts`, { body: 'Told in confidence' });
  const ofLead = `"entity":"lead","id":"${lead.id}","op":"updated"`;
  await expect.poll(async () => (await tail.look(), admin.read())).toContain(ofLead);
  expect(admin.read()).not.toContain(post.id);
  expect(rep.read()).not.toContain(lead.id);

  const back = await open(ADMIN.email, { 'last-event-id': '1' });
  await expect.poll(() => back.read()).toContain(`"id":"${lead.id}"`);

  for (const stream of [admin, rep, back]) stream.close();
  tail.stop();
  live.close();
  socket.closeAllConnections();
  socket.close();
  await server.close();
});
