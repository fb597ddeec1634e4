import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodies, deliveriesOf, startWebhooks, subscribe, type WebhookTest } from '#testing/start-webhooks.ts';

let app: WebhookTest;
beforeEach(async () => {
  app = await startWebhooks();
});
afterEach(() => app.close());

describe('ADM-05 webhooks', () => {
  it('try again later and later under the same id, in the order of each record, and are dead after ten tries', async () => {
    app.answer = { status: 500, body: 'no' };
    const { id } = await subscribe(app, { events: ['lead.created', 'lead.updated'] });
    const lead = (await app.post('leads', { lastName: 'One' })).body;
    await app.patch(`leads/${lead.id}`, { lastName: 'Two' });
    for (let tries = 0; tries < 12; tries += 1) {
      await app.drain();
      app.clock.advance({ hours: 25 });
    }
    const first = app.receiver.received.slice(0, 10).map(({ headers }) => headers['webhook-id']);
    expect([first.length, new Set(first).size]).toEqual([10, 1]);
    expect(
      bodies(app)
        .slice(0, 11)
        .map(({ type }) => type),
    ).toEqual([...Array.from({ length: 10 }, () => 'lead.created'), 'lead.updated']);
    const [second, dead] = await deliveriesOf(app, id);
    expect([dead.state, dead.tries, dead.status, dead.answer]).toEqual(['dead', 10, 500, 'no']);
    expect(second.state).toBe('waiting');
    expect(second.sequence).toBeGreaterThan(dead.sequence);

    app.answer = { status: 200 };
    expect((await app.post(`webhooks/${id}/replay`)).body).toEqual({ count: 1 });
    app.clock.advance({ hours: 25 });
    await app.drain();
    await app.drain();
    expect((await deliveriesOf(app, id)).map(({ state }: { state: string }) => state)).toEqual([
      'delivered',
      'delivered',
    ]);
    expect(app.receiver.received.at(-2)?.headers['webhook-id']).toBe(first[0]);
  });

  it('wait five seconds at first, and as long as the other side asks', async () => {
    app.answer = { status: 503, headers: { 'retry-after': '120' } };
    await subscribe(app);
    await app.post('leads', { lastName: 'Durand' });
    await app.drain();
    app.clock.advance({ seconds: 119 });
    await app.drain();
    expect(app.receiver.received).toHaveLength(1);
    app.answer = 'hangUp';
    app.clock.advance({ seconds: 2 });
    await app.drain();
    expect(app.receiver.received).toHaveLength(2);
    app.answer = { status: 200 };
    app.clock.advance({ seconds: 29 });
    await app.drain();
    expect(app.receiver.received).toHaveLength(2);
    app.clock.advance({ seconds: 2 });
    await app.drain();
    expect(app.receiver.received).toHaveLength(3);
  });

  it('leave an other side in peace that fails five times, then ask with one', async () => {
    app.answer = { status: 500 };
    await subscribe(app);
    for (let at = 0; at < 8; at += 1) await app.post('leads', { lastName: `Lead ${at}` });
    await app.drain();
    const before = app.receiver.received.length;
    // Four at once, and four more before the first answers were written down at the most.
    expect(before).toBeLessThanOrEqual(8);
    app.clock.advance({ seconds: 20 });
    await app.drain();
    expect(app.receiver.received).toHaveLength(before);
    app.clock.advance({ hours: 2 });
    await app.drain();
    expect(app.receiver.received).toHaveLength(before + 1);
  });

  it('are handed over ten a second at most, as an import makes them', async () => {
    await subscribe(app);
    const create = Array.from({ length: 25 }, (_, at) => ({ lastName: `L${at}` }));
    expect((await app.post('leads/batch', { create })).status).toBe(200);
    await app.drain();
    expect(app.receiver.received).toHaveLength(10);
    app.clock.advance({ seconds: 1.1 });
    await app.drain();
    expect(app.receiver.received).toHaveLength(20);
  });

  it('are handed over by another process when one dies in the middle', async () => {
    const { id } = await subscribe(app);
    await app.post('leads', { lastName: 'Durand' });
    // As a process leaves it that was killed after its claim.
    await app.ctx.db.query(
      `update webhook_deliveries set tries = 1, leased_until = $1 where webhook_id = $2`,
      [new Date(app.clock.now().getTime() + 30_000), id],
    );
    await app.drain();
    expect(app.receiver.received).toEqual([]);
    app.clock.advance({ seconds: 31 });
    await app.drain();
    expect(await deliveriesOf(app, id)).toMatchObject([{ state: 'delivered', tries: 2 }]);
  });
});
