import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
  await setIdleDays(10);
});
afterEach(() => app.close());

it('marks an open deal nothing happens to, and tells its owner once (PIPE-20)', async () => {
  const id = await deal('Toiture');
  await days(9);
  expect(await idle()).not.toContain(id);
  expect(await notices()).toBe(0);
  await days(2);
  expect(await idle()).toContain(id);
  expect(await notices()).toBe(1);
  await days(3);
  expect(await notices()).toBe(1);
});

it('keeps a deal awake that is changed, or that somebody does something about (PIPE-20)', async () => {
  const changed = await deal('Changée');
  const phoned = await deal('Appelée');
  await days(6);
  await app.patch(`deals/${changed}`, { nextStep: 'Relancer' });
  await app.post('calls', { subject: 'Point', links: [{ entity: 'deal', id: phoned }] });
  await days(6);
  expect(await idle()).toEqual(expect.not.arrayContaining([changed, phoned]));
  await days(5);
  expect(await idle()).toEqual(expect.arrayContaining([changed, phoned]));
});

it('leaves closed deals alone, and all of them once a pipeline has no such days (PIPE-20)', async () => {
  const won = await deal('Gagnée');
  const open = await deal('Ouverte');
  const { body: stages } = await app.get('stages?filter=' + encodeURIComponent('category = "won"'));
  await app.patch(`deals/${won}`, { stageId: stages.data[0].id });
  await days(11);
  expect(await idle()).toContain(open);
  expect(await idle()).not.toContain(won);
  await setIdleDays(null);
  expect(await idle()).toEqual([]);
});

it('counts deals anew when the days of their pipeline change (PIPE-20)', async () => {
  const id = await deal('Lente');
  await days(5);
  expect(await idle()).not.toContain(id);
  await setIdleDays(3);
  expect(await idle()).toContain(id);
});

async function deal(name: string): Promise<string> {
  return (await app.post('deals', { name })).body.id;
}

async function days(count: number): Promise<void> {
  await app.drain();
  app.clock.advance({ days: count });
  await app.drain();
}

async function idle(): Promise<readonly string[]> {
  const { body } = await app.get(`deals?filter=${encodeURIComponent('idleAt < now')}`);
  return body.data.map((one: { id: string }) => one.id);
}

async function notices(): Promise<number> {
  const { body } = await app.get(`notifications?limit=200`);
  return body.data.filter((one: { subject: string }) => one.subject.includes('Toiture')).length;
}

async function setIdleDays(idleDays: number | null): Promise<void> {
  const { body } = await app.get('pipelines');
  for (const { id } of body.data) await app.patch(`pipelines/${id}`, { idleDays });
  await app.drain();
}
