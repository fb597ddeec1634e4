import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
let rep: TestCaller;
let repId: string;
beforeAll(async () => {
  app = await startTestApp({ locale: 'fr' });
  repId = await app.addUser({ name: 'Rémi', email: 'remi@test.fr' });
  rep = await app.signIn('remi@test.fr');
});
afterAll(() => app.close());

const dueOf = async (values: object) => (await app.post('tasks', { subject: 'Rappeler', ...values })).body;

it('ACT-04: a due date in working days is counted along the firm’s calendar', async () => {
  // A Friday afternoon, before a weekend.
  app.clock.set('2026-11-27T15:20:00.000Z');
  const task = await dueOf({ workingDays: 1 });
  expect(task).toMatchObject({ dueAt: '2026-11-30T15:20:00.000Z', workingDays: 1 });
  app.clock.set('2026-05-07T15:20:00.000Z');
  // 8 May is a holiday, and a Friday.
  expect(await dueOf({ workingDays: 1 })).toMatchObject({ dueAt: '2026-05-11T15:20:00.000Z' });
});

it('ACT-04: along the calendar of the owner’s team where it has one', async () => {
  app.clock.set('2026-11-27T15:20:00.000Z');
  const { status, body: calendar } = await app.post('working-calendars', {
    name: 'Magasin',
    holidays: 'alsace_moselle',
    hours: [
      { weekday: 'saturday', from: '9h', to: '12:30' },
      { weekday: 'saturday', from: '14:00', to: '19:00' },
    ],
    exceptions: [{ day: '2026-11-28', isOpen: false, reason: 'Inventaire' }],
  });
  expect([status, calendar.hours[0]]).toMatchObject([201, { from: '09:00', to: '12:30' }]);
  const { body: team } = await app.post('teams', { name: 'Magasin', workingCalendarId: calendar.id });
  await app.patch(`users/${repId}`, { teamIds: [team.id] });
  // The next working day is counted from the next opening, 5 December.
  expect(await dueOf({ workingDays: 0, ownerId: repId })).toMatchObject({
    dueAt: '2026-12-05T08:00:00.000Z',
  });
  expect(await dueOf({ workingDays: 1, ownerId: repId })).toMatchObject({
    dueAt: '2026-12-12T08:00:00.000Z',
  });
  const mine = (await rep.get('working-calendar')).body;
  expect(mine).toMatchObject({
    timeZone: 'Europe/Paris',
    holidays: 'alsace-moselle',
    hours: [{ weekday: 6, from: '09:00', to: '12:30' }, { weekday: 6 }],
    exceptions: [{ day: '2026-11-28', isOpen: false }],
  });
  expect((await app.get('working-calendar')).body.holidays).toBe('france');
});

it('ACT-04: a typed date takes its place; both at once are refused', async () => {
  const task = await dueOf({ workingDays: 2 });
  const dated = await app.patch(`tasks/${task.id}`, { dueAt: '2026-12-24T10:00:00Z' });
  expect(dated.body).toMatchObject({ dueAt: '2026-12-24T10:00:00.000Z', workingDays: null });
  const both = await app.post('tasks', { subject: 'x', workingDays: 1, dueAt: '2026-12-24T10:00:00Z' });
  expect(both.body.errors).toMatchObject([{ field: 'workingDays', code: 'task.due_twice' }]);
});

it('ADM-10: hours that cannot be are refused, all at once; one calendar is the firm’s', async () => {
  const { body } = await app.post('working-calendars', {
    name: 'Faux',
    timeZone: 'Europe/Atlantis',
    hours: [
      { weekday: 'monday', from: 'neuf', to: '12:00' },
      { weekday: 'tuesday', from: '12:00', to: '09:00' },
      { weekday: 'friday', from: '09:00', to: '12:00' },
      { weekday: 'friday', from: '11:00', to: '24:00' },
    ],
  });
  expect(body.errors.map(({ field, code }: { field: string; code: string }) => [field, code])).toEqual([
    ['timeZone', 'value.time_zone'],
    ['hours.0.from', 'hours.time'],
    ['hours.1.to', 'hours.ends_before'],
    ['hours.3.from', 'hours.overlap'],
  ]);
  const { body: never } = await app.post('working-calendars', { name: 'Jamais', hours: [] });
  expect(never.errors).toMatchObject([{ field: 'hours', code: 'hours.none' }]);
  const { body: usual } = await app.post('working-calendars', { name: 'Comme d’habitude' });
  const kept = (await app.get(`working-calendars/${usual.id}`)).body.hours;
  expect(kept.map(({ weekday }: { weekday: string }) => weekday).slice(0, 3)).toEqual([
    'monday',
    'monday',
    'tuesday',
  ]);
  expect(kept).toHaveLength(10);
  const { data } = (await app.get('working-calendars?filter=isDefault%20%3D%20true')).body;
  expect(data).toHaveLength(1);
  expect((await app.delete(`working-calendars/${data[0].id}`)).body.code).toBe(
    'working_calendar.default_removed',
  );
  expect((await rep.patch(`working-calendars/${data[0].id}`, { name: 'À moi' })).status).toBe(403);
});

it('ACT-09: a reminder is a notice at its time, once, unless the task is done by then', async () => {
  app.clock.set('2026-11-27T15:20:00.000Z');
  const due = { dueAt: '2026-11-27T17:00:00Z', reminderAt: '2026-11-27T16:00:00Z', ownerId: repId };
  await dueOf({ subject: 'Envoyer le devis', ...due });
  const { body: done } = await app.post('tasks', { subject: 'Déjà faite', ...due });
  const moved = await dueOf({ subject: 'Plus tard', ...due });
  await app.drain();
  await app.patch(`tasks/${done.id}`, { status: 'completed' });
  await app.patch(`tasks/${moved.id}`, { reminderAt: '2026-11-27T18:00:00Z' });
  const told = async () => {
    await app.drain();
    const { data } = (await rep.get('notifications?limit=100')).body;
    const subjects: string[] = data.map((one: { subject: string }) => one.subject);
    return subjects.filter((subject) => subject.startsWith('Rappel'));
  };
  expect(await told()).toEqual([]);
  app.clock.set('2026-11-27T16:00:01.000Z');
  expect(await told()).toEqual(['Rappel : Envoyer le devis, ven. 27 nov., 18:00']);
  app.clock.set('2026-11-27T18:00:01.000Z');
  expect(await told()).toHaveLength(2);
  expect(await told()).toHaveLength(2);
});
