import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Receiver, type ReceiverAnswer, startReceiver } from '#testing/start-receiver.ts';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';

let app: TestApp;
let receiver: Receiver;
/** What the other side says to each request from now on. */
let answer: ReceiverAnswer | 'hangUp';

beforeEach(async () => {
  app = await startTestApp({ outgoingHosts: ['127.0.0.0/8'] });
  answer = { status: 200, body: 'thanks' };
  receiver = await startReceiver(() => answer);
});
afterEach(async () => {
  await receiver.close();
  await app.close();
});

const bodies = () => receiver.received.map(({ body }) => JSON.parse(body));

async function subscribe(values: object = {}, caller: TestCaller = app) {
  const answered = await caller.post('webhooks', {
    url: `${receiver.url}/hook`,
    entity: 'lead',
    events: ['lead.created'],
    ...values,
  });
  expect([answered.status, answered.body.errors]).toEqual([201, undefined]);
  return answered.body;
}

async function keyOf(profile: object): Promise<TestCaller & { readonly id: string }> {
  const made = await saveRecord(app.ctx, 'profile', { op: 'create', values: { name: 'Zapier', ...profile } });
  const userId = (await app.get('me')).body.id;
  const key = await app.post('api-keys', { name: 'Zapier', userId, profileId: made.id });
  return { ...app.as({ authorization: `Bearer ${key.body.secret}` }), id: key.body.id };
}

const deliveriesOf = async (id: string) => (await app.get(`webhooks/${id}/deliveries`)).body.data;

describe('LEAD-10 REST hooks', () => {
  it('subscribe with an API key, are told of what happens, and unsubscribe', async () => {
    const zapier = await keyOf({ readScope: 'all' });
    const webhook = await subscribe({}, zapier);
    const lead = (await app.post('leads', { lastName: 'Durand' })).body;
    await app.drain();
    expect(bodies()).toMatchObject([
      { type: 'lead.created', entity: 'lead', recordId: lead.id, record: { lastName: 'Durand' } },
    ]);
    expect((await zapier.delete(`webhooks/${webhook.id}`)).status).toBe(204);
    await app.post('leads', { lastName: 'Petit' });
    await app.drain();
    expect(receiver.received).toHaveLength(1);
    expect((await zapier.get(`webhooks/${webhook.id}`)).status).toBe(404);
  });

  it('are listed by entity, with those that rules raise and those of custom entities', async () => {
    await app.post('custom-entities', {
      name: 'machine',
      label: { en: 'Machine', fr: 'Machine' },
      labelPlural: { en: 'Machines', fr: 'Machines' },
    });
    const { data } = (await app.get('webhooks/events')).body;
    const of = (name: string) =>
      data
        .find((each: { label: string }) => each.label === name)
        ?.events.map(({ type }: { type: string }) => type.split('.')[1]);
    expect(of('Leads')).toEqual(['created', 'updated', 'removed', 'restored', 'converted']);
    expect(of('Deals')).toEqual(expect.arrayContaining(['won', 'lost']));
    expect(of('Quotes')).toEqual(expect.arrayContaining(['sent', 'accepted']));
    expect(of('Machines')).toEqual(['created', 'updated', 'removed', 'restored']);
  });

  it('have a sample in the form of a delivery, made up where there is no record', async () => {
    const empty = await app.get('webhooks/sample?entity=lead&event=created');
    expect(empty.body.data).toMatchObject([
      { type: 'lead.created', entity: 'lead', record: { email: 'camille.durand@example.com' } },
    ]);
    await app.post('leads', { lastName: 'Durand' });
    const { body } = await app.get('webhooks/sample?entity=lead&event=created');
    expect(body.data).toMatchObject([{ type: 'lead.created', record: { lastName: 'Durand' } }]);
    await subscribe();
    await app.post('leads', { lastName: 'Petit' });
    await app.drain();
    expect(Object.keys(body.data[0])).toEqual(Object.keys(bodies()[0]));
    expect(Object.keys(body.data[0].record)).toEqual(Object.keys(bodies()[0].record));
    expect((await app.get('webhooks/sample?entity=lead&event=exploded')).status).toBe(404);
  });

  it('are told of a conversion', async () => {
    await subscribe({ events: ['lead.converted'] });
    const lead = (await app.post('leads', { lastName: 'Durand', companyName: 'Verrerie' })).body;
    expect((await app.post(`leads/${lead.id}/convert`, {})).status).toBe(200);
    await app.drain();
    expect(bodies()).toMatchObject([{ type: 'lead.converted', record: { status: 'converted' } }]);
  });

  it('refuses all that is wrong at once, and users who are no administrators', async () => {
    const { status, body } = await app.post('webhooks', {
      url: 'https://[::1]/',
      entity: 'lead',
      events: ['lead.created', 'deal.won'],
      filter: 'shoeSize > 3',
    });
    expect(status).toBe(422);
    expect(body.errors.map(({ field, code }: { field: string; code: string }) => [field, code])).toEqual([
      ['url', 'outgoing.closedAddress'],
      ['events.1', 'webhook.event'],
      ['filter', 'field.unknown'],
    ]);
    await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
    const rep = await app.signIn('rep@test.fr');
    const refused = await rep.post('webhooks', {
      url: receiver.url,
      entity: 'lead',
      events: ['lead.created'],
    });
    expect(refused.status).toBe(403);
  });
});

describe('ADM-05 webhooks', () => {
  it('sign by Standard Webhooks, with two secrets while one replaces the other', async () => {
    const { id, secret } = await subscribe();
    const next = (await app.post(`webhooks/${id}/secret`)).body.secret;
    await app.post('leads', { lastName: 'Durand' });
    await app.drain();
    const [first] = receiver.received;
    if (!first) throw new Error('nothing came');
    const { headers, body } = first;
    const signed = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.');
    const by = (key: string) =>
      `v1,${createHmac('sha256', Buffer.from(key.replace('whsec_', ''), 'base64'))
        .update(signed)
        .digest('base64')}`;
    expect(headers['webhook-signature']).toBe(`${by(next)} ${by(secret)}`);
    expect(headers['webhook-id']).toBe(JSON.parse(body).id);
    expect(Number(headers['webhook-timestamp'])).toBe(Math.floor(app.clock.now().getTime() / 1000));
    await app.delete(`webhooks/${id}/previous-secret`);
    await app.post('leads', { lastName: 'Petit' });
    await app.drain();
    expect(String(receiver.received[1]?.headers['webhook-signature'])).not.toContain(' ');
    const kept = await app.ctx.db.query<{ sealed: string }>('select sealed from sealed_secrets');
    expect(JSON.stringify(kept)).not.toContain(next);
  });

  it('tell what the key may read and no more: fields, changes, records', async () => {
    const zapier = await keyOf({
      readScope: 'own',
      updateScope: 'none',
      fieldRights: [{ entity: 'lead', field: 'amount', right: 'hidden' }],
    });
    await subscribe({ events: ['lead.created', 'lead.updated'] }, zapier);
    const stranger = await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
    await app.post('leads', { lastName: 'Hidden', ownerId: stranger });
    const lead = (await app.post('leads', { lastName: 'Durand', amount: '10.00' })).body;
    await app.drain();
    await app.patch(`leads/${lead.id}`, { amount: '20.00', lastName: 'Durant' });
    await app.drain();
    expect(bodies().map(({ record }) => record.lastName)).toEqual(['Durand', 'Durant']);
    expect(bodies()[1].changes).toMatchObject({ lastName: ['Durand', 'Durant'] });
    expect(receiver.received.map(({ body }) => body).join('')).not.toContain('amount');
  });

  it('tell of removals and of records that meet the condition alone', async () => {
    await subscribe({ events: ['lead.created', 'lead.removed'], filter: 'rating = "hot"' });
    const hot = (await app.post('leads', { lastName: 'Hot', rating: 'hot' })).body;
    await app.post('leads', { lastName: 'Cold', rating: 'cold' });
    await app.drain();
    await app.delete(`leads/${hot.id}`);
    await app.drain();
    expect(bodies().map(({ type, record }) => [type, record.lastName])).toEqual([
      ['lead.created', 'Hot'],
      ['lead.removed', 'Hot'],
    ]);
  });

  it('write nothing down for a change that is taken back', async () => {
    const { id } = await subscribe();
    const refused = await app.post('leads/batch', { create: [{ lastName: 'Durand' }, { lastName: '' }] });
    expect(refused.status).toBe(422);
    expect(await deliveriesOf(id)).toEqual([]);
  });

  it('try again later and later under the same id, in the order of each record, and are dead after ten tries', async () => {
    answer = { status: 500, body: 'no' };
    const { id } = await subscribe({ events: ['lead.created', 'lead.updated'] });
    const lead = (await app.post('leads', { lastName: 'One' })).body;
    await app.patch(`leads/${lead.id}`, { lastName: 'Two' });
    for (let tries = 0; tries < 12; tries += 1) {
      await app.drain();
      app.clock.advance({ hours: 25 });
    }
    const first = receiver.received.slice(0, 10).map(({ headers }) => headers['webhook-id']);
    expect([first.length, new Set(first).size]).toEqual([10, 1]);
    expect(
      bodies()
        .slice(0, 11)
        .map(({ type }) => type),
    ).toEqual([...Array.from({ length: 10 }, () => 'lead.created'), 'lead.updated']);
    const [second, dead] = await deliveriesOf(id);
    expect([dead.state, dead.tries, dead.status, dead.answer]).toEqual(['dead', 10, 500, 'no']);
    expect(second.state).toBe('waiting');
    expect(second.sequence).toBeGreaterThan(dead.sequence);

    answer = { status: 200 };
    expect((await app.post(`webhooks/${id}/replay`)).body).toEqual({ count: 1 });
    app.clock.advance({ hours: 25 });
    await app.drain();
    await app.drain();
    expect((await deliveriesOf(id)).map(({ state }: { state: string }) => state)).toEqual([
      'delivered',
      'delivered',
    ]);
    expect(receiver.received.at(-2)?.headers['webhook-id']).toBe(first[0]);
  });

  it('wait five seconds at first, and as long as the other side asks', async () => {
    answer = { status: 503, headers: { 'retry-after': '120' } };
    await subscribe();
    await app.post('leads', { lastName: 'Durand' });
    await app.drain();
    app.clock.advance({ seconds: 119 });
    await app.drain();
    expect(receiver.received).toHaveLength(1);
    answer = 'hangUp';
    app.clock.advance({ seconds: 2 });
    await app.drain();
    expect(receiver.received).toHaveLength(2);
    answer = { status: 200 };
    app.clock.advance({ seconds: 29 });
    await app.drain();
    expect(receiver.received).toHaveLength(2);
    app.clock.advance({ seconds: 2 });
    await app.drain();
    expect(receiver.received).toHaveLength(3);
  });

  it('leave an other side in peace that fails five times, then ask with one', async () => {
    answer = { status: 500 };
    await subscribe();
    for (let at = 0; at < 8; at += 1) await app.post('leads', { lastName: `Lead ${at}` });
    await app.drain();
    const before = receiver.received.length;
    // Four at once, and four more before the first answers were written down at the most.
    expect(before).toBeLessThanOrEqual(8);
    app.clock.advance({ seconds: 20 });
    await app.drain();
    expect(receiver.received).toHaveLength(before);
    app.clock.advance({ hours: 2 });
    await app.drain();
    expect(receiver.received).toHaveLength(before + 1);
  });

  it('are handed over ten a second at most, as an import makes them', async () => {
    await subscribe();
    const create = Array.from({ length: 25 }, (_, at) => ({ lastName: `L${at}` }));
    expect((await app.post('leads/batch', { create })).status).toBe(200);
    await app.drain();
    expect(receiver.received).toHaveLength(10);
    app.clock.advance({ seconds: 1.1 });
    await app.drain();
    expect(receiver.received).toHaveLength(20);
  });

  it('are switched off by 410, and by the end of the key that made them; made active, they go on', async () => {
    answer = { status: 410 };
    const { id } = await subscribe();
    await app.post('leads', { lastName: 'Durand' });
    await app.drain();
    expect((await app.get(`webhooks/${id}`)).body).toMatchObject({ state: 'disabled', reason: 'gone' });
    await app.post('leads', { lastName: 'Petit' });
    answer = { status: 200 };
    await app.patch(`webhooks/${id}`, { state: 'active' });
    await app.post('leads', { lastName: 'Roux' });
    await app.drain();
    expect(bodies().map(({ record }) => record.lastName)).toEqual(['Durand', 'Roux']);

    const zapier = await keyOf({ readScope: 'all' });
    const other = await subscribe({}, zapier);
    await app.patch(`api-keys/${zapier.id}`, { revokedAt: '2026-01-01T00:00:00Z' });
    await app.post('leads', { lastName: 'Blanc' });
    await app.drain();
    expect((await app.get(`webhooks/${other.id}`)).body).toMatchObject({
      state: 'disabled',
      reason: 'noAccess',
    });
  });

  it('keep what happens while they are paused', async () => {
    const { id } = await subscribe();
    await app.patch(`webhooks/${id}`, { state: 'paused' });
    await app.post('leads', { lastName: 'Durand' });
    await app.drain();
    expect(receiver.received).toEqual([]);
    await app.patch(`webhooks/${id}`, { state: 'active' });
    await app.drain();
    expect(receiver.received).toHaveLength(1);
  });

  it('are handed over by another process when one dies in the middle', async () => {
    const { id } = await subscribe();
    await app.post('leads', { lastName: 'Durand' });
    // As a process leaves it that was killed after its claim.
    await app.ctx.db.query(
      `update webhook_deliveries set tries = 1, leased_until = $1 where webhook_id = $2`,
      [new Date(app.clock.now().getTime() + 30_000), id],
    );
    await app.drain();
    expect(receiver.received).toEqual([]);
    app.clock.advance({ seconds: 31 });
    await app.drain();
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'delivered', tries: 2 }]);
  });

  it('send a test at once and tell what came back, without the record', async () => {
    const { id } = await subscribe();
    answer = { status: 418, body: 'a teapot' };
    expect((await app.post(`webhooks/${id}/test`)).body).toMatchObject({ status: 418, answer: 'a teapot' });
    expect(receiver.received).toHaveLength(1);
    expect(await deliveriesOf(id)).toEqual([]);
  });

  it('are each seen by whoever has them', async () => {
    const zapier = await keyOf({ readScope: 'all' });
    const mine = await subscribe();
    await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
    const rep = await app.signIn('rep@test.fr');
    expect((await rep.get(`webhooks/${mine.id}`)).status).toBe(404);
    expect((await rep.get(`webhooks/${mine.id}/deliveries`)).status).toBe(403);
    expect((await zapier.get('webhooks/events')).status).toBe(200);
  });
});
