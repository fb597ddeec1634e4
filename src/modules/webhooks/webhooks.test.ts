import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  bodies,
  deliveriesOf,
  keyOf,
  startWebhooks,
  subscribe,
  type WebhookTest,
} from '#testing/start-webhooks.ts';

let app: WebhookTest;
beforeEach(async () => {
  app = await startWebhooks();
});
afterEach(() => app.close());

describe('ADM-05 webhooks', () => {
  it('sign by Standard Webhooks, with two secrets while one replaces the other', async () => {
    const { id, secret } = await subscribe(app);
    const next = (await app.post(`webhooks/${id}/secret`)).body.secret;
    await app.post('leads', { lastName: 'Durand' });
    await app.drain();
    const [first] = app.receiver.received;
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
    expect(String(app.receiver.received[1]?.headers['webhook-signature'])).not.toContain(' ');
    const kept = await app.ctx.db.query<{ sealed: string }>('select sealed from sealed_secrets');
    expect(JSON.stringify(kept)).not.toContain(next);
  });

  it('tell what the key may read and no more: fields, changes, records', async () => {
    const zapier = await keyOf(app, {
      readScope: 'own',
      updateScope: 'none',
      fieldRights: [{ entity: 'lead', field: 'amount', right: 'hidden' }],
    });
    await subscribe(app, { events: ['lead.created', 'lead.updated'] }, zapier);
    const stranger = await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
    await app.post('leads', { lastName: 'Hidden', ownerId: stranger });
    const lead = (await app.post('leads', { lastName: 'Durand', amount: '10.00' })).body;
    await app.drain();
    await app.patch(`leads/${lead.id}`, { amount: '20.00', lastName: 'Durant' });
    await app.drain();
    expect(bodies(app).map(({ record }) => record.lastName)).toEqual(['Durand', 'Durant']);
    expect(bodies(app)[1].changes).toMatchObject({ lastName: ['Durand', 'Durant'] });
    expect(app.receiver.received.map(({ body }) => body).join('')).not.toContain('amount');
  });

  it('tell of removals and of records that meet the condition alone', async () => {
    await subscribe(app, { events: ['lead.created', 'lead.removed'], filter: 'rating = "hot"' });
    const hot = (await app.post('leads', { lastName: 'Hot', rating: 'hot' })).body;
    await app.post('leads', { lastName: 'Cold', rating: 'cold' });
    await app.drain();
    await app.delete(`leads/${hot.id}`);
    await app.drain();
    expect(bodies(app).map(({ type, record }) => [type, record.lastName])).toEqual([
      ['lead.created', 'Hot'],
      ['lead.removed', 'Hot'],
    ]);
  });

  it('write nothing down for a change that is taken back', async () => {
    const { id } = await subscribe(app);
    const refused = await app.post('leads/batch', { create: [{ lastName: 'Durand' }, { lastName: '' }] });
    expect(refused.status).toBe(422);
    expect(await deliveriesOf(app, id)).toEqual([]);
  });

  it('are switched off by 410, and by the end of the key that made them; made active, they go on', async () => {
    app.answer = { status: 410 };
    const { id } = await subscribe(app);
    await app.post('leads', { lastName: 'Durand' });
    await app.drain();
    expect((await app.get(`webhooks/${id}`)).body).toMatchObject({ state: 'disabled', reason: 'gone' });
    await app.post('leads', { lastName: 'Petit' });
    app.answer = { status: 200 };
    await app.patch(`webhooks/${id}`, { state: 'active' });
    await app.post('leads', { lastName: 'Roux' });
    await app.drain();
    expect(bodies(app).map(({ record }) => record.lastName)).toEqual(['Durand', 'Roux']);

    const zapier = await keyOf(app, { readScope: 'all' });
    const other = await subscribe(app, {}, zapier);
    await app.patch(`api-keys/${zapier.id}`, { revokedAt: '2026-01-01T00:00:00Z' });
    await app.post('leads', { lastName: 'Blanc' });
    await app.drain();
    expect((await app.get(`webhooks/${other.id}`)).body).toMatchObject({
      state: 'disabled',
      reason: 'noAccess',
    });
  });

  it('keep what happens while they are paused', async () => {
    const { id } = await subscribe(app);
    await app.patch(`webhooks/${id}`, { state: 'paused' });
    await app.post('leads', { lastName: 'Durand' });
    await app.drain();
    expect(app.receiver.received).toEqual([]);
    await app.patch(`webhooks/${id}`, { state: 'active' });
    await app.drain();
    expect(app.receiver.received).toHaveLength(1);
  });

  it('send a test at once and tell what came back, without the record', async () => {
    const { id } = await subscribe(app);
    app.answer = { status: 418, body: 'a teapot' };
    expect((await app.post(`webhooks/${id}/test`)).body).toMatchObject({ status: 418, answer: 'a teapot' });
    expect(app.receiver.received).toHaveLength(1);
    expect(await deliveriesOf(app, id)).toEqual([]);
  });

  it('are each seen by whoever has them', async () => {
    const zapier = await keyOf(app, { readScope: 'all' });
    const mine = await subscribe(app);
    await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
    const rep = await app.signIn('rep@test.fr');
    expect((await rep.get(`webhooks/${mine.id}`)).status).toBe(404);
    expect((await rep.get(`webhooks/${mine.id}/deliveries`)).status).toBe(403);
    expect((await zapier.get('webhooks/events')).status).toBe(200);
  });
});
