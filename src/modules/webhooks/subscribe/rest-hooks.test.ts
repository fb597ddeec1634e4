import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodies, keyOf, startWebhooks, subscribe, type WebhookTest } from '#testing/start-webhooks.ts';

let app: WebhookTest;
beforeEach(async () => {
  app = await startWebhooks();
});
afterEach(() => app.close());

describe('LEAD-10 REST hooks', () => {
  it('subscribe with an API key, are told of what happens, and unsubscribe', async () => {
    const zapier = await keyOf(app, { readScope: 'all' });
    const webhook = await subscribe(app, {}, zapier);
    const lead = (await app.post('leads', { lastName: 'Durand' })).body;
    await app.drain();
    expect(bodies(app)).toMatchObject([
      { type: 'lead.created', entity: 'lead', recordId: lead.id, record: { lastName: 'Durand' } },
    ]);
    expect((await zapier.delete(`webhooks/${webhook.id}`)).status).toBe(204);
    await app.post('leads', { lastName: 'Petit' });
    await app.drain();
    expect(app.receiver.received).toHaveLength(1);
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
    await subscribe(app);
    await app.post('leads', { lastName: 'Petit' });
    await app.drain();
    expect(Object.keys(body.data[0])).toEqual(Object.keys(bodies(app)[0]));
    expect(Object.keys(body.data[0].record)).toEqual(Object.keys(bodies(app)[0].record));
    expect((await app.get('webhooks/sample?entity=lead&event=exploded')).status).toBe(404);
  });

  it('are told of a conversion', async () => {
    await subscribe(app, { events: ['lead.converted'] });
    const lead = (await app.post('leads', { lastName: 'Durand', companyName: 'Verrerie' })).body;
    expect((await app.post(`leads/${lead.id}/convert`, {})).status).toBe(200);
    await app.drain();
    expect(bodies(app)).toMatchObject([{ type: 'lead.converted', record: { status: 'converted' } }]);
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
      url: app.receiver.url,
      entity: 'lead',
      events: ['lead.created'],
    });
    expect(refused.status).toBe(403);
  });
});
