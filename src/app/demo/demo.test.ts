import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';
import { demoGreeting } from './demo-greeting.ts';
import { fillDemo } from './fill-demo.ts';

let app: TestApp;
let ana: TestCaller;

beforeAll(async () => {
  app = await startTestApp({ isEmpty: true });
  await fillDemo(await app.engine.systemContext());
  // The firm's facts are kept for two seconds.
  app.clock.advance({ seconds: 3 });
  ana = await app.signIn('ana@demo.filrouge.test', 'filrouge-demo');
});
afterAll(() => app.close());

async function count(path: string, filter = ''): Promise<number> {
  const { body } = await ana.get(`${path}?count=exact&limit=1&filter=${encodeURIComponent(filter)}`);
  return body.total;
}

it('is a firm of 25 with leads, accounts, contacts and deals', async () => {
  expect(await count('users')).toBe(25);
  expect(await count('leads')).toBe(120);
  expect(await count('accounts')).toBe(60);
  expect(await count('contacts')).toBe(90);
  expect(await count('deals')).toBe(45);
  for (const activity of ['tasks', 'calls', 'meetings', 'visits', 'notes'])
    expect(await count(activity)).toBeGreaterThan(20);
});

it.each(['admin', 'manager', 'ana', 'bob', 'chloe', 'billing', 'support'])('%s can sign in', async (who) => {
  const caller = await app.signIn(`${who}@demo.filrouge.test`, 'filrouge-demo');
  expect((await caller.get('me')).body).toMatchObject({
    language: 'fr',
    workspace: { name: 'Atelier Lumen' },
  });
});

it('has deals in every stage of both pipelines', async () => {
  const { body } = await ana.get('stages?limit=200');
  expect(body.data.length).toBeGreaterThan(10);
  for (const stage of body.data)
    expect([stage.name, await count('deals', `stageId = "${stage.id}"`)]).not.toEqual([stage.name, 0]);
});

it('knows Jules Étienne of Hospy Médias, who has an open deal, and nobody with Camille Roux’s number', async () => {
  const { body } = await ana.get(`contacts?filter=${encodeURIComponent('lastName = "Étienne"')}`);
  const [jules] = body.data;
  expect(jules).toMatchObject({ name: 'Jules Étienne' });
  expect((await ana.get(`accounts/${jules.accountId}`)).body.name).toBe('Hospy Médias');
  expect(await count('deals', `primaryContactId = "${jules.id}" and category = "open"`)).toBe(1);
  expect(await app.ctx.db.query(`select 1 from phone_index where e164 = '+33465710042'`)).toEqual([]);
});

it('rings with what one should know', async () => {
  await ana.post('demo/calls', { script: 'known' });
  const { body } = await ana.get('call-popups');
  expect(body.data[0].caller).toMatchObject({ title: 'Jules Étienne', company: 'Hospy Médias' });
  const keys = body.data[0].cards
    .filter((card: { records: unknown[] }) => card.records.length > 0)
    .map((card: { key: string }) => card.key);
  expect(keys).toEqual(expect.arrayContaining(['deals', 'tasks', 'invoices']));
});

it('has things to do today and things overdue', async () => {
  expect(await count('tasks', 'closedAt is empty and dueAt < now')).toBeGreaterThan(0);
  expect(await count('tasks', 'closedAt is empty and dueAt > now')).toBeGreaterThan(10);
});

it('happened in the past: nothing was written in the future', async () => {
  const now = app.clock.now().toISOString();
  for (const path of ['leads', 'accounts', 'deals', 'calls'])
    expect([path, await count(path, `createdAt > "${now}"`)]).toEqual([path, 0]);
});

it('has a fair its leads came from, a form on the web and a text to thank with', async () => {
  const [fair] = (await ana.get('campaigns')).body.data;
  expect(await count('leads', `campaignId = "${fair.id}"`)).toBe(120);
  expect((await app.as({}).get('/f/devis')).status).toBe(200);
  expect(await count('email-templates')).toBe(1);
  const [group] = (await ana.get('distribution-groups')).body.data;
  expect((await ana.get(`distribution-groups/${group.id}`)).body.members).toHaveLength(3);
});

it('tells how to sign in', async () => {
  const greeting = (await demoGreeting(app.ctx)).join('\n');
  for (const who of ['admin', 'manager', 'ana', 'bob', 'chloe', 'billing', 'support'])
    expect(greeting).toContain(`${who}@demo.filrouge.test`);
  expect(greeting).toContain('filrouge-demo');
});

it('has quotes and invoices in every state, and Jules Étienne an overdue invoice', async () => {
  await app.drain();
  for (const status of ['draft', 'sent', 'accepted', 'declined', 'expired', 'invoiced']) {
    expect([status, await count('quotes', `status = "${status}"`)]).not.toEqual([status, 0]);
  }
  const states = [
    'status = "draft"',
    'status = "cancelled"',
    'paymentState = "paid"',
    'paymentState = "partially_paid"',
    'status = "issued" and isOverdue = true',
  ];
  for (const state of states) expect([state, await count('invoices', state)]).not.toEqual([state, 0]);
  expect(await count('invoices', 'contact.lastName = "Étienne" and isOverdue = true')).toBe(1);
});

it('leaves a filled database alone', async () => {
  await expect(fillDemo(await app.engine.systemContext())).rejects.toMatchObject({ code: 'set_up.done' });
  expect(await count('leads')).toBe(120);
});
