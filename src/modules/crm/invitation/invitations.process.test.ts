import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { MAILBOX, startMailServer, type TestMailServer } from '#testing/start-mail-server.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
let server: TestMailServer;
beforeAll(async () => {
  server = await startMailServer();
  const { user, password } = MAILBOX;
  const smtpUrl = `smtp://${user}:${encodeURIComponent(password)}@127.0.0.1:${server.port}?from=crm@env.fr&ignoreTLS=true`;
  app = await startTestApp({ locale: 'fr', smtpUrl });
});
afterAll(() => Promise.all([app.close(), server.close()]));

let seen = 0;
beforeEach(async () => {
  await app.drain();
  seen = server.received.length;
});

/** Mails that came since last asked: to whom, and what their calendar part says. */
async function arrived() {
  await app.drain();
  const mails = server.received.slice(seen);
  seen = server.received.length;
  return mails.map(({ to, source }) => ({ to: to[0], ...readInvitation(source), source }));
}

function readInvitation(source: string) {
  const [, method] = /^Content-Type: text\/calendar; charset=utf-8; method=(\w+)\r$/m.exec(source) ?? [];
  const [, attached = ''] = /^Content-Type: application\/ics;[^]*?\r\n\r\n([\w+/=\r\n]+)/m.exec(source) ?? [];
  const calendar = ICAL.Component.fromString(Buffer.from(attached, 'base64').toString('utf8'));
  const event = calendar.getFirstSubcomponent('vevent');
  const value = (key: string) => String(event?.getFirstPropertyValue(key));
  return {
    method,
    says: calendar.getFirstPropertyValue('method'),
    uid: value('uid'),
    sequence: Number(value('sequence')),
    start: value('dtstart'),
    guests: event?.getAllProperties('attendee').map((one) => String(one.getFirstValue())),
    organizer: value('organizer'),
  };
}

const tomorrow = { startAt: '2099-12-01T09:00:00Z', endAt: '2099-12-01T10:00:00Z' };
const make = async (values: object = {}) => {
  const { status, body } = await app.post('meetings', {
    title: 'Point d’étape',
    ...tomorrow,
    location: 'Lyon',
    attendees: [{ name: 'Camille Roux', email: 'camille@verrerie.fr' }],
    ...values,
  });
  expect([status, body.errors]).toEqual([201, undefined]);
  return body;
};
const brief = (mails: Awaited<ReturnType<typeof arrived>>) =>
  mails.map(({ to, method, sequence }) => `${method} ${to} ${sequence}`);

it('ACT-05, TEL-18: invitations leave at once, moves are told with a higher SEQUENCE, a cancellation ends it', async () => {
  const meeting = await make({ sendInvitations: true });
  const [first] = await arrived();
  expect(first).toMatchObject({
    to: 'camille@verrerie.fr',
    method: 'REQUEST',
    says: 'REQUEST',
    uid: `${meeting.id}@localhost`,
    sequence: 0,
    start: '2099-12-01T09:00:00Z',
    guests: ['mailto:camille@verrerie.fr'],
    organizer: 'mailto:admin@test.fr',
  });
  expect(first?.source).toContain('Reply-To: admin@test.fr');
  expect(first?.source).toMatch(/name=invite\.ics|filename=invite\.ics/);

  await app.patch(`meetings/${meeting.id}`, { description: 'Rien de neuf pour les invités' });
  expect(await arrived()).toEqual([]);

  await app.patch(`meetings/${meeting.id}`, { location: 'Nantes' });
  const [moved] = await arrived();
  expect(moved).toMatchObject({ method: 'REQUEST', uid: first?.uid, sequence: 1 });

  await app.patch(`meetings/${meeting.id}`, {
    startAt: '2099-12-02T09:00:00Z',
    endAt: '2099-12-02T10:00:00Z',
  });
  const [again] = await arrived();
  expect(again).toMatchObject({ sequence: 2, start: '2099-12-02T09:00:00Z' });

  await app.patch(`meetings/${meeting.id}`, { status: 'cancelled' });
  const [off] = await arrived();
  expect(off).toMatchObject({ method: 'CANCEL', says: 'CANCEL', uid: first?.uid, sequence: 3 });
  await app.delete(`meetings/${meeting.id}`);
  expect(await arrived()).toEqual([]);
});

it('ACT-05: who is added is invited alone, who is taken off is told alone; deleting tells the rest', async () => {
  const visit = (
    await app.post('visits', {
      title: 'Visite de l’atelier',
      ...tomorrow,
      sendInvitations: true,
      attendees: [{ email: 'a@verrerie.fr' }],
    })
  ).body;
  expect(brief(await arrived())).toEqual(['REQUEST a@verrerie.fr 0']);
  const [kept] = visit.attendees;
  const both = await app.patch(`visits/${visit.id}`, { attendees: [kept, { email: 'b@verrerie.fr' }] });
  const [added, ...others] = await arrived();
  expect([added?.to, added?.guests, others]).toEqual([
    'b@verrerie.fr',
    ['mailto:a@verrerie.fr', 'mailto:b@verrerie.fr'],
    [],
  ]);
  await app.patch(`visits/${visit.id}`, { attendees: [both.body.attendees[1]] });
  const [gone] = await arrived();
  expect(gone).toMatchObject({ to: 'a@verrerie.fr', method: 'CANCEL', guests: ['mailto:a@verrerie.fr'] });
  await app.delete(`visits/${visit.id}`);
  expect(brief(await arrived())).toEqual(['CANCEL b@verrerie.fr 2']);
});

it('ACT-05: nothing leaves unasked; the action asks, once', async () => {
  const meeting = await make();
  expect(await arrived()).toEqual([]);
  expect((await app.post(`meetings/${meeting.id}/invite`)).body.sendInvitations).toBe(true);
  expect(brief(await arrived())).toEqual(['REQUEST camille@verrerie.fr 0']);
  await app.post(`meetings/${meeting.id}/invite`);
  expect(await arrived()).toEqual([]);
  const nobody = await make({ attendees: [{ name: 'Sans adresse' }] });
  expect((await app.post(`meetings/${nobody.id}/invite`)).body.code).toBe('invitation.nobody');
  const off = await make({ status: 'cancelled' });
  expect((await app.post(`meetings/${off.id}/invite`)).body.code).toBe('invitation.not_planned');
});

it('ACT-05: what is over is nobody’s news', async () => {
  const meeting = await make({
    startAt: '2020-12-01T09:00:00Z',
    endAt: '2020-12-01T10:00:00Z',
    sendInvitations: true,
  });
  await app.delete(`meetings/${meeting.id}`);
  expect(await arrived()).toEqual([]);
});

it('ACT-05: a reaction that is done again after a crash sends nothing twice', async () => {
  await make({ sendInvitations: true });
  expect(brief(await arrived())).toEqual(['REQUEST camille@verrerie.fr 0']);
  await app.ctx.db.query(
    `update reactions set done_at = null, leased_until = null where name = 'send-invitations-on-appointment-changed'`,
  );
  expect(await arrived()).toEqual([]);
});

it('ACT-05: a linked person gives name and address, a colleague gets the mail in his language; the organizer none', async () => {
  const { body: contact } = await app.post('contacts', { lastName: 'Roux', email: 'roux@verrerie.fr' });
  const bob = await app.addUser({ name: 'Bob', email: 'bob@test.fr' });
  await app.patch(`users/${bob}`, { language: 'en' });
  const { body: me } = await app.get('me');
  const meeting = await make({
    sendInvitations: true,
    attendees: [
      { person: { entity: 'contact', id: contact.id } },
      { person: { entity: 'user', id: bob } },
      { person: { entity: 'user', id: me.id } },
    ],
  });
  expect(meeting.attendees).toMatchObject([
    { name: 'Roux', email: 'roux@verrerie.fr', presence: 'required', response: 'none' },
    { name: 'Bob', email: 'bob@test.fr' },
    { email: 'admin@test.fr' },
  ]);
  expect(meeting.userIds).toEqual([bob, me.id]);
  await app.drain();
  const { data } = (await app.get('outgoing-mails?sort=to&limit=200')).body;
  const about = data.filter((mail: { about: { id: string }[] }) => mail.about?.[0]?.id === meeting.id);
  expect(
    about.map(({ to, subject }: { to: string; subject: string }) => [to, subject.split(' ')[0]]),
  ).toEqual([
    ['bob@test.fr', 'Invitation:'],
    ['roux@verrerie.fr', 'Invitation'],
  ]);
});

it('ACT-05: an answer typed by hand stays, until the time changes', async () => {
  const meeting = await make();
  const [row] = meeting.attendees;
  const answered = await app.patch(`meetings/${meeting.id}`, {
    attendees: [{ ...row, response: 'accepted' }],
  });
  expect(answered.body.attendees[0].response).toBe('accepted');
  const named = await app.patch(`meetings/${meeting.id}`, { title: 'Autre titre' });
  expect(named.body.attendees[0].response).toBe('accepted');
  const moved = await app.patch(`meetings/${meeting.id}`, { startAt: '2099-12-01T08:30:00Z' });
  expect(moved.body.attendees[0].response).toBe('none');
});

it('refuses an end before the beginning and an attendee who is nobody, at once', async () => {
  const { status, body } = await app.post('meetings', {
    title: 'x',
    startAt: '2099-12-01T09:00:00Z',
    endAt: '2099-12-01T08:00:00Z',
    attendees: [{ presence: 'optional' }],
  });
  expect([
    status,
    body.errors.map(({ field, code }: { field: string; code: string }) => [field, code]),
  ]).toEqual([
    422,
    [
      ['attendees.0.name', 'attendee.nobody'],
      ['endAt', 'appointment.ends_before'],
    ],
  ]);
});

it('what guests were told is no business of the people’s API', async () => {
  await app.addUser({ name: 'Eve', email: 'eve@test.fr' });
  const eve = await app.signIn('eve@test.fr');
  expect((await eve.get('invitations')).status).toBe(404);
});
