import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { ok, refused } from '#testing/start-billing.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

const targets = [
  ['lead', 'leads', { lastName: 'Roux' }],
  ['contact', 'contacts', { lastName: 'Roux' }],
  ['account', 'accounts', { name: 'Verrerie' }],
  ['deal', 'deals', { name: 'Four' }],
] as const;

const appointment = { title: 'Visit', startAt: '2027-03-01T09:00:00Z', endAt: '2027-03-01T10:00:00Z' };
const kinds = [
  ['tasks', { subject: 'Offer' }],
  [
    'calls',
    { subject: 'Call', direction: 'outbound', status: 'scheduled', startedAt: '2027-03-01T09:00:00Z' },
  ],
  ['meetings', appointment],
  ['visits', appointment],
  ['notes', { body: 'Likes glass' }],
] as const;

async function target([entity, path, values]: readonly [string, string, object]) {
  const { id } = await ok(app.post(path, values));
  return { entity, id: String(id), path: `${path}/${id}` };
}

/** Ids of the activities in a record's timeline. */
async function told(path: string): Promise<readonly string[]> {
  const { data } = await ok(app.get(`${path}/timeline`));
  return data
    .filter(({ kind }: { kind: string }) => kind === 'activity')
    .map(({ record }: { record: { id: string } }) => record.id);
}

describe.each(kinds)('%s', (plural, values) => {
  it('ACT-01: are about leads, contacts, accounts and deals, one or several, and stand in the timeline of each', async () => {
    const about = await Promise.all(targets.map(target));
    const links = about.map(({ entity, id }) => ({ entity, id }));
    const made = await ok(app.post(plural, { ...values, links }));
    expect(made.links).toEqual(links);
    for (const { path } of about) expect(await told(path)).toEqual([made.id]);
    await ok(app.patch(`${plural}/${made.id}`, { links: links.slice(1) }));
    expect(await told(about[0]?.path ?? '')).toEqual([]);
    expect(await told(about[3]?.path ?? '')).toEqual([made.id]);
  });
});

it('ACT-01: e-mails are about records too', async () => {
  const { entity, id, path } = await target(targets[0]);
  const email = await saveRecord(app.ctx, 'email', {
    op: 'create',
    values: { subject: 'Hello', direction: 'outbound', status: 'sent', links: [{ entity, id }] },
  });
  expect(await told(path)).toEqual([email.id]);
});

it('ACT-01: are about nothing that is no record', async () => {
  expect(await refused(app.post('tasks', { subject: 'x', links: [{ entity: 'lead' }] }))).toEqual([
    '422 record.invalid',
    'links.0 value.not_a_reference',
  ]);
});

it('ACT-02: what is open and what is closed about a record are two lists, and one goes to the other', async () => {
  const { entity, id } = await target(targets[0]);
  const links = [{ entity, id }];
  const task = await ok(app.post('tasks', { subject: 'Offer', links }));
  await ok(app.post('tasks', { subject: 'Old', status: 'completed', links }));
  const list = async (state: string) => {
    const filter = encodeURIComponent(`closedAt ${state}`);
    const { data } = await ok(app.get(`tasks?about=lead:${id}&sort=subject&filter=${filter}`));
    return data.map(({ subject }: { subject: string }) => subject);
  };
  expect([await list('is empty'), await list('is not empty')]).toEqual([['Offer'], ['Old']]);
  await ok(app.patch(`tasks/${task.id}`, { status: 'completed' }));
  expect([await list('is empty'), await list('is not empty')]).toEqual([[], ['Offer', 'Old']]);
});

it('ACT-03: a task has somebody who does it, a due date and a priority', async () => {
  const ana = await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
  const values = { subject: 'Call back', ownerId: ana, dueAt: '2027-03-01T09:00:00Z', priority: 'high' };
  const task = await ok(app.post('tasks', values));
  expect(task).toMatchObject({ ownerId: ana, dueAt: '2027-03-01T09:00:00.000Z', priority: 'high' });
  await app.drain();
  const hers = await app.signIn('ana@test.fr');
  const mine = encodeURIComponent('ownerId = me and priority = "high"');
  expect((await ok(hers.get(`tasks?filter=${mine}`))).data).toMatchObject([{ id: task.id }]);
  expect((await ok(hers.get('notifications'))).data[0]).toMatchObject({
    about: { entity: 'task', id: task.id },
  });
  const wrong = {
    subject: 'x',
    ownerId: '01a20184-8715-7761-9f2b-a68616094000',
    dueAt: 'soon',
    priority: 'now',
  };
  const [, ...faults] = await refused(app.post('tasks', wrong));
  expect(new Set(faults.map((fault) => fault.split(' ')[0]))).toEqual(
    new Set(['dueAt', 'ownerId', 'priority']),
  );
});

it.each(targets)(
  'LIST-03: last and next activity are columns of every %s list, to filter and to sort by',
  async (...of) => {
    const [, path] = of;
    const [busy, idle] = [await target(of), await target(of)];
    const links = [{ entity: busy.entity, id: busy.id }];
    await ok(app.post('notes', { body: 'Met', links }));
    await ok(app.post('tasks', { subject: 'Next', dueAt: '2027-03-01T09:00:00Z', links }));
    await app.drain();
    const ids = async (filter: string, sort: string) => {
      const both = `id in ["${busy.id}", "${idle.id}"]`;
      const query = `sort=${sort}&filter=${encodeURIComponent(`${both} and ${filter}`)}`;
      return (await ok(app.get(`${path}?${query}`))).data.map(({ id }: { id: string }) => id);
    };
    expect(await ids('lastActivityAt in last 7 days', 'lastActivityAt')).toEqual([busy.id]);
    expect(await ids('nextActivityAt is empty', 'name')).toEqual([idle.id]);
    expect(await ids('createdAt is not empty', 'nextActivityAt')).toEqual([busy.id, idle.id]);
  },
);
