import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { transaction } from '#records/context.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';
import { lastDue } from './digest-time.ts';
import { notify } from './notify.ts';

it.each([
  [
    'before the hour',
    '2026-11-03T06:59:00.000Z',
    8,
    'Europe/Paris',
    '2026-11-02',
    '2026-11-02T07:00:00.000Z',
  ],
  ['at the hour', '2026-11-03T07:00:00.000Z', 8, 'Europe/Paris', '2026-11-03', '2026-11-03T07:00:00.000Z'],
  ['in summer', '2026-07-01T06:00:00.000Z', 8, 'Europe/Paris', '2026-07-01', '2026-07-01T06:00:00.000Z'],
  [
    'on another clock',
    '2026-11-03T07:00:00.000Z',
    8,
    'Indian/Reunion',
    '2026-11-03',
    '2026-11-03T04:00:00.000Z',
  ],
  [
    'at an hour that is skipped',
    '2026-03-29T01:00:00.000Z',
    2,
    'Europe/Paris',
    '2026-03-29',
    '2026-03-29T01:00:00.000Z',
  ],
])('ADM-13: the last digest was due: %s', (_what, now, hour, zone, day, at) => {
  expect(lastDue(now, hour, zone)).toEqual({ day, at });
});

let app: TestApp;
let rep: TestCaller;
let repId: string;
beforeAll(async () => {
  app = await startTestApp({ locale: 'fr' });
  repId = await app.addUser({ name: 'Rémi', email: 'remi@test.fr' });
  rep = await app.signIn('remi@test.fr');
  await rep.put('me/notices', { 'record.assigned': { web: false, email: false, digest: true } });
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.drain();
  for (const table of ['outgoing_mails', 'digest_items', 'digests'])
    await app.ctx.db.query(`delete from ${table}`);
  await rep.put('me/digest', { hour: 8 });
});

const give = (lastName: string) => app.post('leads', { lastName, ownerId: repId });
const at = async (instant: string) => {
  app.clock.set(instant);
  await app.drain();
};
const mails = async () => (await app.get('outgoing-mails?sort=createdAt')).body.data;

it('ADM-13: what is marked for the digest comes in one mail at the chosen hour of his clock', async () => {
  await at('2026-11-03T12:00:00.000Z');
  await give('Roux');
  await give('Blanc');
  await at('2026-11-04T06:55:00.000Z');
  expect(await mails()).toEqual([]);
  await at('2026-11-04T07:00:00.000Z');
  await at('2026-11-04T07:05:00.000Z');
  const [mail, ...more] = await mails();
  expect([mail.to, mail.subject.replaceAll('\u00a0', ' '), more]).toEqual([
    'remi@test.fr',
    'Atelier Test : 2 nouveautés pour vous',
    [],
  ]);
  expect(mail.body).toMatch(/^Bonjour Rémi,\n\ndepuis le dernier récapitulatif/);
  expect(mail.body).toContain(
    '- Alix Martin vous a attribué Roux (prospect)\n  http://localhost:3000/leads/',
  );
});

it('ADM-13: what is about no one record leads to the page that shows it', async () => {
  await at('2026-11-04T12:00:00.000Z');
  const page = '/leads?v=1';
  const told = { kind: 'record.assigned', subject: 'Deux prospects créés', about: null, page };
  await transaction(app.ctx, (tx) => notify(tx, repId, told));
  await at('2026-11-05T07:00:00.000Z');
  const [mail] = await mails();
  expect(mail.body).toContain('- Deux prospects créés\n  http://localhost:3000/leads?v=1\n');
});

it('ADM-13: what comes later waits for the next day, and nothing to tell is no mail', async () => {
  await at('2026-11-05T06:30:00.000Z');
  await give('Matin');
  await at('2026-11-05T07:00:00.000Z');
  await give('Après');
  await at('2026-11-05T18:00:00.000Z');
  expect(await mails()).toHaveLength(1);
  await at('2026-11-06T07:00:00.000Z');
  expect(await mails()).toHaveLength(2);
  await at('2026-11-07T07:00:00.000Z');
  expect(await mails()).toHaveLength(2);
});

it('ADM-13: one mail a day, also after a crash while it was sent, a restart, and with another hour chosen', async () => {
  await at('2026-11-09T06:30:00.000Z');
  await give('Avant');
  await app.ctx.db
    .script(`create function stop_mail() returns trigger language plpgsql as $$ begin raise 'stopped'; end $$;
    create trigger stop_mail before insert on outgoing_mails for each row execute function stop_mail()`);
  const crashing = await app.another();
  app.clock.set('2026-11-09T07:00:00.000Z');
  await crashing.dispatcher.drain();
  await app.ctx.db.script('drop trigger stop_mail on outgoing_mails; drop function stop_mail');
  expect(await mails()).toEqual([]);
  const restarted = await app.another();
  app.clock.set('2026-11-09T10:00:00.000Z');
  await Promise.all([restarted.dispatcher.drain(), app.engine.dispatcher.drain()]);
  expect(await mails()).toHaveLength(1);
  await rep.put('me/digest', { hour: 12 });
  await give('Encore');
  await app.drain();
  await at('2026-11-09T18:00:00.000Z');
  expect(await mails()).toHaveLength(1);
  expect(await app.ctx.db.query('select name from timers where error is not null')).toEqual([]);
});

it('ADM-13: what he may no longer see is left out, and whoever wants none gets none', async () => {
  const values = { name: 'À soi', readScope: 'own', mayCreate: true, updateScope: 'own', removeScope: 'own' };
  const own = await saveRecord(app.ctx, 'profile', { op: 'create', values });
  await app.patch(`users/${repId}`, { profileId: own.id });
  await at('2026-11-10T12:00:00.000Z');
  const { body: lead } = await give('Repris');
  await app.drain();
  await app.patch(`leads/${lead.id}`, { ownerId: null });
  await at('2026-11-11T07:00:00.000Z');
  expect(await mails()).toEqual([]);
  await give('Gardé');
  await rep.put('me/digest', { hour: null });
  await at('2026-11-12T07:00:00.000Z');
  expect([await mails(), (await rep.get('me/digest')).body]).toEqual([[], { hour: null }]);
  expect((await rep.put('me/digest', { hour: 24 })).status).toBe(422);
});
