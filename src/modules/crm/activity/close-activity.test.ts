import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

it('a call written down later was made when it says, and so is the last activity (LEAD-18)', async () => {
  const { body: lead } = await app.post('leads', { lastName: 'Roux' });
  const links = [{ entity: 'lead', id: lead.id }];
  const startedAt = '2026-10-01T09:00:00.000Z';
  const { body: call } = await app.post('calls', {
    subject: 'Appel',
    direction: 'outbound',
    status: 'completed',
    startedAt,
    links,
  });
  expect([call.errors, call.closedAt]).toEqual([undefined, startedAt]);
  await app.drain();
  expect((await app.get(`leads/${lead.id}`)).body.lastActivityAt).toBe(startedAt);
});

it('what is said to take place later is closed now, and opened again when taken up', async () => {
  const startedAt = '2030-01-01T09:00:00.000Z';
  const { body: call } = await app.post('calls', {
    subject: 'Appel',
    direction: 'outbound',
    status: 'completed',
    startedAt,
  });
  expect(call.closedAt).toBe(app.clock.now().toISOString());
  const { body: task } = await app.post('tasks', { subject: 'Rappeler', status: 'completed' });
  expect(task.closedAt).toBe(app.clock.now().toISOString());
  expect((await app.patch(`tasks/${task.id}`, { status: 'in_progress' })).body.closedAt).toBeNull();
});
