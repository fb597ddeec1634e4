import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
let ana: TestCaller;
let anaId: string;
let bobId: string;
beforeAll(async () => {
  app = await startTestApp({ locale: 'fr' });
  anaId = await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
  bobId = await app.addUser({ name: 'Bob', email: 'bob@test.fr' });
  ana = await app.signIn('ana@test.fr');
});
afterAll(() => app.close());

const titles = ({ body }: { body: { data: { title: string }[] } }) => body.data.map(({ title }) => title);
const week = 'calendar?from=2031-03-03&to=2031-03-09';

it('shows a user’s calls, meetings, visits and due tasks of the days asked for, in order', async () => {
  const ownerId = anaId;
  const due = await app.post('tasks', { subject: 'Tâche', dueAt: '2031-03-03T08:00:00Z', ownerId });
  await app.post('calls', {
    subject: 'Appel',
    status: 'scheduled',
    startedAt: '2031-03-04T08:00:00Z',
    ownerId,
  });
  await app.post('visits', {
    title: 'Visite',
    startAt: '2031-03-05T08:00:00Z',
    endAt: '2031-03-05T09:00:00Z',
    location: 'Lyon',
    ownerId,
  });
  const night = { startAt: '2031-03-02T20:00:00Z', endAt: '2031-03-03T02:00:00Z', ownerId };
  await app.post('meetings', { title: 'Nuit', ...night });
  await app.post('meetings', { title: 'Annulée', ...night, status: 'cancelled' });
  // Sunday evening in Paris, and midnight after it.
  await app.post('tasks', { subject: 'Dimanche', dueAt: '2031-03-09T22:59:00Z', ownerId });
  await app.post('tasks', { subject: 'Lundi', dueAt: '2031-03-09T23:00:00Z', ownerId });
  await app.post('notes', { body: 'Rien' });
  const answer = await ana.get(week);
  expect(titles(answer)).toEqual(['Nuit', 'Tâche', 'Appel', 'Visite', 'Dimanche']);
  expect(answer.body.data[1]).toEqual({
    entity: 'task',
    id: due.body.id,
    version: due.body.version,
    title: 'Tâche',
    startAt: '2031-03-03T08:00:00.000Z',
    endAt: null,
    isClosed: false,
    ownerId: anaId,
    ownerName: 'Ana',
    location: null,
  });
  expect(answer.body.kinds).toContainEqual({ entity: 'visit', start: 'startAt', end: 'endAt' });
});

it('shows a colleague’s and a team’s, and a meeting to whoever is expected there', async () => {
  const meeting = { startAt: '2031-04-01T08:00:00Z', ownerId: bobId };
  await app.post('meetings', { title: 'Chez Bob', ...meeting });
  await app.post('meetings', {
    title: 'Avec Ana',
    ...meeting,
    attendees: [{ person: { entity: 'user', id: anaId } }],
  });
  const april = 'calendar?from=2031-04-01&to=2031-04-01';
  expect(titles(await ana.get(april))).toEqual(['Avec Ana']);
  expect(titles(await ana.get(`${april}&userId=${bobId}`)).toSorted()).toEqual(['Avec Ana', 'Chez Bob']);
  const { body: team } = await app.post('teams', { name: 'Ventes' });
  await app.patch(`users/${bobId}`, { teamIds: [team.id] });
  expect(titles(await ana.get(`${april}&teamId=${team.id}`))).toHaveLength(2);
});

it('holds nothing that the caller may not see', async () => {
  const { body: profile } = await app.post('profiles', {
    name: 'Les siens',
    readScope: 'own',
    entityRights: [{ entity: 'visit', readScope: 'none' }],
    fieldRights: [{ entity: 'task', field: 'dueAt', right: 'hidden' }],
  });
  const eveId = await app.addUser({ name: 'Eve', email: 'eve@test.fr' });
  await app.patch(`users/${eveId}`, { profileId: profile.id });
  const eve = await app.signIn('eve@test.fr');
  expect(titles(await eve.get(`${week}&userId=${anaId}`))).toEqual([]);
  const ownerId = eveId;
  await app.post('visits', { title: 'Visite', startAt: '2031-03-05T08:00:00Z', ownerId });
  await app.post('tasks', { subject: 'Tâche', dueAt: '2031-03-05T08:00:00Z', ownerId });
  await app.post('meetings', { title: 'Réunion', startAt: '2031-03-05T08:00:00Z', ownerId });
  const { body } = await eve.get(week);
  expect(titles({ body })).toEqual(['Réunion']);
  expect(body.kinds.map(({ entity }: { entity: string }) => entity)).toEqual(['call', 'meeting']);
});

it('refuses days that are none, and too many of them', async () => {
  const wrong = await ana.get('calendar?from=2031-02-30&to=soon&x=1');
  expect(wrong.body.errors.map(({ field }: { field: string }) => field).toSorted()).toEqual([
    'from',
    'to',
    'x',
  ]);
  for (const range of ['from=2031-01-01&to=2031-03-04', 'from=2031-01-02&to=2031-01-01'])
    expect((await ana.get(`calendar?${range}`)).body.errors).toMatchObject([
      { field: 'to', code: 'calendar.range' },
    ]);
  expect((await app.as({}).get(week)).status).toBe(401);
});

it('is read by other calendars under a secret address, until that is changed, closed or its user gone', async () => {
  const soon = { startAt: '2026-11-10T08:00:00Z', endAt: '2026-11-10T09:00:00Z' };
  await app.post('visits', { title: 'Atelier', ...soon, ownerId: anaId });
  await app.post('meetings', { title: 'Chez Bob', ...soon, ownerId: bobId });
  const nobody = app.as({});
  expect((await ana.get('calendar-feed')).body).toEqual({ since: null });
  const first = (await ana.post('calendar-feed')).body.url;
  const { pathname } = new URL(first);
  const feed = await nobody.get(pathname);
  expect([feed.status, feed.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  const events = ICAL.Component.fromString(feed.body).getAllSubcomponents('vevent');
  const summaries = events.map((event) => String(event.getFirstPropertyValue('summary')));
  expect(summaries).toEqual(['Visite\u00a0: Atelier']);
  const second = new URL((await ana.post('calendar-feed')).body.url).pathname;
  expect((await nobody.get(pathname)).status).toBe(404);
  expect((await nobody.get(second)).status).toBe(200);
  await ana.delete('calendar-feed');
  expect((await nobody.get(second)).status).toBe(404);
  const third = new URL((await ana.post('calendar-feed')).body.url).pathname;
  await app.patch(`users/${anaId}`, { status: 'inactive' });
  for (const path of [third, '/calendar/x.ics', `${third}x`])
    expect((await nobody.get(path)).status).toBe(404);
});
