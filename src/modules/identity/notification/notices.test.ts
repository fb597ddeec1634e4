import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
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
beforeEach(async () => {
  await app.drain();
  await app.ctx.db.query('delete from notifications');
  await app.ctx.db.query('delete from outgoing_mails');
});

const told = async () => {
  await app.drain();
  return (await rep.get('notifications')).body.data.map((one: { subject: string }) => one.subject);
};
const mailed = async () =>
  (await app.get('outgoing-mails')).body.data.map((mail: { to: string; subject: string }) => [
    mail.to,
    mail.subject,
  ]);

it('the new owner is told of what another gives him, here and by mail (LEAD-16, ASG-09)', async () => {
  const { body: lead } = await app.post('leads', { firstName: 'Camille', lastName: 'Roux' });
  await app.patch(`leads/${lead.id}`, { ownerId: repId });
  expect(await told()).toEqual(['Alix Martin vous a attribué Camille Roux (prospect)']);
  expect(await mailed()).toEqual([['remi@test.fr', 'Alix Martin vous a attribué Camille Roux (prospect)']]);
  const [mail] = (await app.get('outgoing-mails')).body.data;
  expect(mail.body).toContain(`http://localhost:3000/leads/${lead.id}`);
});

it('of many at once he is told once (LEAD-17)', async () => {
  const create = Array.from({ length: 30 }, (_, at) => ({ lastName: `L${at}`, ownerId: repId }));
  await app.post('leads/batch', { create });
  expect(await told()).toEqual(['Alix Martin vous a attribué plusieurs fiches : prospects']);
});

it('of the many of a bulk change, too, which goes on in parts (LEAD-17)', async () => {
  const create = Array.from({ length: 600 }, (_, at) => ({ lastName: `Lot ${at}` }));
  await app.post('leads/batch?partial=true', { create });
  const change = await app.post('leads/bulk', {
    filter: 'lastName starts with "Lot"',
    change: { ownerId: repId },
  });
  expect(change.status).toBe(202);
  await app.work();
  expect(await told()).toEqual(['Alix Martin vous a attribué plusieurs fiches : prospects']);
});

it('nobody is told of what he does himself, nor of other changes', async () => {
  const { body: lead } = await rep.post('leads', { lastName: 'À moi' });
  await app.patch(`leads/${lead.id}`, { lastName: 'Autre nom' });
  expect(await told()).toEqual([]);
  expect(await mailed()).toEqual([]);
});

it('each chooses the ways, kind by kind (ACT-09, ADM-13)', async () => {
  const { body } = await rep.put('me/notices', { 'record.assigned': { web: false, email: false } });
  expect(body.data).toContainEqual(
    expect.objectContaining({ key: 'record.assigned', web: false, email: false }),
  );
  expect(body.data).toContainEqual(
    expect.objectContaining({ key: 'quote.accepted', web: true, email: true }),
  );
  await app.post('leads', { lastName: 'Muet', ownerId: repId });
  expect(await told()).toEqual([]);
  expect(await mailed()).toEqual([]);
  await rep.put('me/notices', { 'record.assigned': { web: true, email: false } });
  await app.post('leads', { lastName: 'Ici', ownerId: repId });
  expect(await told()).toHaveLength(1);
  expect(await mailed()).toEqual([]);
  expect((await rep.put('me/notices', { nope: { web: true, email: true } })).body.errors).toMatchObject([
    { field: 'nope', code: 'field.unknown' },
  ]);
  expect((await rep.put('me/notices', { 'record.assigned': { web: 1 } })).status).toBe(422);
});
