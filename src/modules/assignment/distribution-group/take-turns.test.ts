import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
let users: readonly string[];
beforeAll(async () => {
  app = await startTestApp();
  const names = ['Ana', 'Bob', 'Chloé'];
  users = await Promise.all(names.map((name, at) => app.addUser({ name, email: `rep${at}@test.fr` })));
});
afterAll(() => app.close());

it('gives leads in turn, one by one and in a batch, on creation and afterwards (ASG-03, ASG-04)', async () => {
  const group = await makeGroup('Sud', users);
  const owners = [await createLead(group), await createLead(group)];
  const { body } = await app.post('leads/batch', {
    create: Array.from({ length: 3 }, () => ({ lastName: 'Salon', ownerId: group })),
  });
  owners.push(...body.results.map((result: { record: { ownerId: string } }) => result.record.ownerId));
  expect(owners).toEqual([0, 1, 2, 0, 1].map((at) => users[at]));
  const { body: deal } = await app.post('deals', { name: 'Stand' });
  const changed = await app.patch(`deals/${deal.id}`, { ownerId: group });
  expect(changed.body.ownerId).toBe(users[2]);
});

it('never gives two records that arrive together the same turn (ASG-15)', async () => {
  const group = await makeGroup('Ensemble', users);
  const owners = await Promise.all(Array.from({ length: 12 }, () => createLead(group)));
  for (const user of users) expect(owners.filter((owner) => owner === user)).toHaveLength(4);
});

it('passes over whoever is paused, and refuses where nobody is left (ASG-16)', async () => {
  const group = await makeGroup('Petit', users.slice(0, 2));
  const { body } = await app.get(`distribution-groups/${group}`);
  const pause = (count: number) =>
    app.patch(`distribution-groups/${group}`, {
      members: body.members.map((member: { id: string }, at: number) => ({
        id: member.id,
        isPaused: at < count,
      })),
    });
  await pause(1);
  expect([await createLead(group), await createLead(group)]).toEqual([users[1], users[1]]);
  await pause(2);
  const refused = await app.post('leads', { lastName: 'Seul', ownerId: group });
  expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'assignment.nobody']);
});

it('passes over whoever is not online where the group wants that (ASG-06)', async () => {
  const group = await makeGroup('En ligne', users);
  await app.patch(`distribution-groups/${group}`, { onlyOnline: true });
  const refused = await app.post('leads', { lastName: 'Nuit', ownerId: group });
  expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'assignment.nobody']);
  await (await app.signIn('rep1@test.fr')).get('me');
  await app.engine.presence.beat(app.ctx);
  expect([await createLead(group), await createLead(group)]).toEqual([users[1], users[1]]);
});

it('tells the next in turn, as it tells any new owner (ASG-09)', async () => {
  const group = await makeGroup('Avis', users.slice(0, 1));
  await createLead(group);
  await app.drain();
  const ana = await app.signIn('rep0@test.fr');
  const { body } = await ana.get('notifications');
  expect(body.data.length).toBeGreaterThan(0);
});

it('refuses an owner that is neither a user nor a group', async () => {
  const { body: lead } = await app.post('leads', { lastName: 'Personne' });
  const { status, body } = await app.post('leads', { lastName: 'Autre', ownerId: lead.id });
  expect([status, body.errors[0].code]).toEqual([422, 'link.not_found']);
});

async function makeGroup(name: string, members: readonly string[]): Promise<string> {
  const { body } = await app.post('distribution-groups', {
    name,
    members: members.map((userId) => ({ userId })),
  });
  return body.id;
}

async function createLead(ownerId: string): Promise<string> {
  return (await app.post('leads', { lastName: 'Salon', ownerId })).body.ownerId;
}
