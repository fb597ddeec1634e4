import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { find } from '#testing/find.ts';
import {
  connected,
  post,
  startLeadSources,
  submissionsOf,
  type LeadSourceTest,
} from '#testing/start-lead-sources.ts';

let app: LeadSourceTest;
beforeAll(async () => {
  app = await startLeadSources();
});
afterAll(() => app.close());

it('LEAD-09: Mailchimp is answered when it checks the address, and who subscribes becomes a lead', async () => {
  const { id, path } = await connected(app, 'mailchimp');
  expect((await app.tool.get(path)).status).toBe(200);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const joins = new URLSearchParams({
    type: 'subscribe',
    fired_at: '2026-03-26 21:35:57',
    'data[id]': '8a25ff1d98',
    'data[email]': 'abonne@example.fr',
    'data[merges][FNAME]': 'Rémi',
    'data[merges][LNAME]': 'Aubert',
    'data[merges][ADDRESS][city]': 'Lyon',
    'data[merges][ADDRESS][country]': 'FR',
  });
  await post(app, path, { headers, rawBody: Buffer.from(joins.toString()) });
  await app.drain();
  expect(await find(app, 'leads', 'email = "abonne@example.fr"')).toMatchObject([
    { firstName: 'Rémi', lastName: 'Aubert', address: { city: 'Lyon', country: 'FR' } },
  ]);
  expect(await submissionsOf(app, id)).toHaveLength(1);
});

describe('who leaves a Mailchimp audience (LEAD-09, LEAD-15)', () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const told = (path: string, type: string, data: Record<string, string>) => {
    const members = Object.entries(data).map(([name, value]) => [`data[${name}]`, value]);
    const posted = new URLSearchParams([['type', type], ['fired_at', '2026-03-26 21:40:57'], ...members]);
    return post(app, path, { headers, rawBody: Buffer.from(posted.toString()) });
  };

  it('is on the suppression list, once, with the reason, and makes no lead; his consent is withdrawn', async () => {
    const { id, name, path } = await connected(app, 'mailchimp');
    const address = 'camille.parti@example.fr';
    await saveRecord(app.ctx, 'consent', {
      op: 'create',
      values: {
        name: 'Camille',
        email: address,
        state: 'given',
        purpose: 'newsletter',
        text: 'Oui',
        givenAt: app.clock.now().toISOString(),
        how: 'form',
      },
    });
    const leaves = { action: 'unsub', reason: 'manual', email: 'Camille.Parti@example.fr' };
    for (const _twice of [1, 2])
      expect((await told(path, 'unsubscribe', leaves)).body).toEqual({ received: 1 });
    await told(path, 'cleaned', { reason: 'hard', email: 'rebond@example.fr' });
    await told(path, 'cleaned', { reason: 'abuse', email: 'plainte@example.fr' });
    await told(path, 'profile', { email: 'reste@example.fr' });
    await app.drain();
    const reasonsOf = async (one: string) =>
      (await find(app, 'suppressions', `address = "${one}"`)).map(({ reason }: { reason: string }) => reason);
    expect(await reasonsOf(address)).toEqual(['unsubscribed']);
    expect(await reasonsOf('rebond@example.fr')).toEqual(['hard_bounce']);
    expect(await reasonsOf('plainte@example.fr')).toEqual(['complaint']);
    expect(await reasonsOf('reste@example.fr')).toEqual([]);
    expect(await find(app, 'consents', `email = "${address}"`)).toMatchObject([{ state: 'withdrawn' }]);
    expect(await submissionsOf(app, id)).toEqual([]);
    const [suppressed] = await find(app, 'suppressions', `address = "${address}"`);
    expect(suppressed.createdBy).toMatchObject({ kind: 'public', name });
  });

  it('is refused where no address is told, and where the source is switched off', async () => {
    const { id, path } = await connected(app, 'mailchimp');
    for (const email of ['', 'nobody', 'a@b.fr\r\nx'])
      expect((await told(path, 'unsubscribe', { email })).status).toBe(400);
    await app.patch(`lead-sources/${id}`, { isActive: false });
    expect((await told(path, 'unsubscribe', { email: 'off@example.fr' })).status).toBe(404);
    expect(await find(app, 'suppressions', 'address = "off@example.fr"')).toEqual([]);
  });
});
