import { afterEach, beforeEach, expect, it } from 'vitest';
import { MAILBOX, startMailServer, type TestMailServer } from '#testing/start-mail-server.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { sendMail } from './send-mail.ts';

let app: TestApp;
let server: TestMailServer;
beforeEach(async () => ([app, server] = await Promise.all([startTestApp(), startMailServer()])));
afterEach(() => Promise.all([app.close(), server.close()]));

const setServer = (changes: Record<string, unknown> = {}) =>
  app.put('mail/server', {
    host: '127.0.0.1',
    port: server.port,
    security: 'none',
    ...MAILBOX,
    senderAddress: 'crm@atelier.fr',
    ...changes,
  });
const write = (to: string) => sendMail(app.ctx, { to, subject: 'Bonjour', body: 'Été' });
const sent = async (to: string) => {
  await write(to);
  await app.drain();
};
const mailTo = async (to: string) =>
  (await app.get(`outgoing-mails?filter=${encodeURIComponent(`to = "${to}"`)}`)).body.data[0];
const later = async (by: Parameters<TestApp['clock']['advance']>[0]) => {
  app.clock.advance(by);
  await app.drain();
};
const act = async (to: string, action: string) => {
  const answer = await app.post(`outgoing-mails/${(await mailTo(to)).id}/${action}`);
  await app.drain();
  return answer;
};
const receivers = () => server.received.map(({ to }) => to[0]);

it('ACT-09: a refusal for good is kept on the mail at once, with the server’s words', async () => {
  await setServer();
  server.refuse('550 5.1.1 No such user');
  await sent('nobody@test.fr');
  expect(await mailTo('nobody@test.fr')).toMatchObject({
    status: 'refused',
    answer: '550 5.1.1 No such user',
    tries: 1,
    nextTryAt: null,
  });
});

it('ACT-09: a server that asks to wait, or refuses us, is asked again after growing pauses, longer than any dispatcher tries', async () => {
  await setServer();
  server.refuse('451 4.3.0 Try later');
  await sent('later@test.fr');
  expect(await mailTo('later@test.fr')).toMatchObject({
    status: 'queued',
    answer: '451 4.3.0 Try later',
    nextTryAt: '2026-11-02T09:01:00.000Z',
  });
  await later({ seconds: 59 });
  expect(await mailTo('later@test.fr')).toMatchObject({ tries: 1 });
  await later({ seconds: 1 });
  expect(await mailTo('later@test.fr')).toMatchObject({ tries: 2, nextTryAt: '2026-11-02T09:06:00.000Z' });
  server.refuse(null);
  server.refuseAll('530 5.7.0 Sign in first');
  await later({ hours: 3 });
  expect(await mailTo('later@test.fr')).toMatchObject({ status: 'queued', tries: 3 });
  server.refuseAll(null);
  await later({ hours: 3 });
  expect(await mailTo('later@test.fr')).toMatchObject({ status: 'sent', tries: 4, nextTryAt: null });
  expect(receivers()).toEqual(['later@test.fr']);
});

it('ACT-09: a server away for two days is given up; an administrator sends the mail again, or drops it', async () => {
  await setServer();
  await server.close();
  await Promise.all([write('again@test.fr'), write('never@test.fr')]);
  await app.drain();
  const start = app.clock.now().getTime();
  for (let hour = 0; hour < 24 * 4 && (await mailTo('again@test.fr')).status === 'queued'; hour += 1)
    await later({ hours: 1 });
  const hours = (app.clock.now().getTime() - start) / 3_600_000;
  expect(hours).toBeGreaterThan(40);
  expect(hours).toBeLessThan(72);
  expect(await mailTo('again@test.fr')).toMatchObject({
    status: 'failed',
    answer: expect.stringContaining('ECONNREFUSED'),
  });
  server = await startMailServer();
  await setServer();
  await app.drain();
  expect(receivers()).toEqual([]);
  expect((await act('again@test.fr', 'send-again')).status).toBe(200);
  expect((await act('never@test.fr', 'drop')).status).toBe(200);
  expect(receivers()).toEqual(['again@test.fr']);
  expect(await mailTo('again@test.fr')).toMatchObject({ status: 'sent', tries: 1 });
  expect(await mailTo('never@test.fr')).toMatchObject({ status: 'dropped' });
  expect((await act('again@test.fr', 'send-again')).body.code).toBe('mail.wrong_state');
  expect((await act('again@test.fr', 'drop')).body.code).toBe('mail.wrong_state');
});

it('ACT-09: what was held leaves once a server is set; what waited for more than a day, when somebody says so', async () => {
  await sent('old@test.fr');
  await later({ hours: 23 });
  await sent('fresh@test.fr');
  expect((await app.get('mail/waiting')).body).toEqual({ held: 2, overdue: 0, since: null });
  await later({ hours: 2 });
  const old = { overdue: 1, since: '2026-11-02T09:00:00.000Z' };
  expect((await app.get('mail/waiting')).body).toEqual({ held: 1, ...old });
  expect((await app.post('mail/waiting', { decision: 'send' })).body.code).toBe('mail.no_server');
  await setServer();
  await app.drain();
  expect(receivers()).toEqual(['fresh@test.fr']);
  expect((await app.get('mail/waiting')).body).toEqual({ held: 0, ...old });
  expect((await app.post('mail/waiting', { decision: 'send' })).body).toEqual({ count: 1 });
  await app.drain();
  expect(receivers()).toEqual(['fresh@test.fr', 'old@test.fr']);
  await app.delete('mail/server');
  await sent('dropped@test.fr');
  await later({ days: 2 });
  expect((await app.post('mail/waiting', { decision: 'drop' })).body).toEqual({ count: 1 });
  await setServer();
  await app.drain();
  expect(await mailTo('dropped@test.fr')).toMatchObject({ status: 'dropped' });
  expect(receivers()).toHaveLength(2);
});

it('ACT-09: a server that is mended is asked at once for what waits', async () => {
  await setServer({ password: 'wrong' });
  await sent('waiting@test.fr');
  expect(await mailTo('waiting@test.fr')).toMatchObject({
    status: 'queued',
    answer: expect.stringMatching(/^535/),
  });
  await setServer();
  await app.drain();
  expect(receivers()).toEqual(['waiting@test.fr']);
});

it('ACT-10: a line lost while the server takes the text leaves the mail uncertain, and it is not sent again by itself', async () => {
  await setServer();
  const about = await app.post('leads', { lastName: 'Durand', email: 'durand@test.fr' });
  server.hangUp(true);
  const { body } = await app.post(`leads/${about.body.id}/send-mail`, { subject: 'Bonjour', body: 'Été' });
  await app.drain();
  server.hangUp(false);
  await later({ days: 3 });
  expect(await mailTo('durand@test.fr')).toMatchObject({ status: 'uncertain', tries: 1 });
  expect((await app.get(`emails/${body.id}`)).body.status).toBe('uncertain');
  expect(receivers()).toEqual([]);
  await act('durand@test.fr', 'send-again');
  expect(receivers()).toEqual(['durand@test.fr']);
  expect((await app.get(`emails/${body.id}`)).body.status).toBe('sent');
});

it('ACT-10: what a program that died had in hand becomes uncertain', async () => {
  await write('dead@test.fr');
  const { id } = await mailTo('dead@test.fr');
  const values = { status: 'sending', tries: 1, triedAt: app.clock.now().toISOString(), nextTryAt: null };
  await saveRecord(app.ctx, 'outgoingMail', { op: 'update', id, values });
  await setServer();
  await later({ minutes: 4 });
  expect(await mailTo('dead@test.fr')).toMatchObject({ status: 'sending' });
  await later({ minutes: 2 });
  expect(await mailTo('dead@test.fr')).toMatchObject({ status: 'uncertain' });
  expect(receivers()).toEqual([]);
});

it('ACT-10: however many processes look, each mail leaves once', async () => {
  await setServer();
  const everybody = Array.from({ length: 12 }, (_, at) => `to${at}@test.fr`);
  for (const to of everybody) await write(to);
  const other = await app.another();
  const looks = [app.engine, other, app.engine, other].flatMap(({ runners }) => runners);
  await Promise.all(looks.map((runner) => runner.drain()));
  await app.drain();
  expect(new Set(receivers())).toEqual(new Set(everybody));
  expect(receivers()).toHaveLength(everybody.length);
});

it('is the administrators’ alone', async () => {
  await sent('held@test.fr');
  await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
  const ana = await app.signIn('ana@test.fr');
  expect((await ana.get('mail/waiting')).status).toBe(403);
  expect((await ana.post('mail/waiting', { decision: 'drop' })).status).toBe(403);
  const { id } = await mailTo('held@test.fr');
  for (const action of ['send-again', 'drop'])
    expect((await ana.post(`outgoing-mails/${id}/${action}`)).status).toBe(404);
});
