import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addLeads,
  draftTo,
  fates,
  MAILING_TEXT,
  run,
  startMailings,
  type MailingTest,
} from '#testing/start-mailings.ts';
import type { TestCaller } from '#testing/start-test-app.ts';

let app: MailingTest;
beforeAll(async () => {
  app = await startMailings();
});
afterAll(() => app.close());

describe('rights', () => {
  let ana: TestCaller;
  let anaId: string;
  beforeAll(async () => {
    anaId = await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
    ana = await app.signIn('ana@test.fr');
  });

  it('a rep mails the leads that are hers, and colleagues’ not at all', async () => {
    const { ids } = await addLeads(app, [
      { email: 'hers@salon.fr', ownerId: anaId },
      { email: 'his@salon.fr' },
    ]);
    const { body } = await ana.post('leads/mailings', { ids });
    await ana.post(`mailings/${body.id}/compose`, MAILING_TEXT);
    await ana.post(`mailings/${body.id}/send`);
    await run(app);
    expect(await fates(app, body.id)).toEqual([
      ['hers@salon.fr', 'sent', null],
      ['his@salon.fr', 'skipped', 'not_allowed'],
    ]);
  });

  it('a lead given to a colleague after the list was frozen is left out', async () => {
    const { filter, ids } = await addLeads(app, [{ email: 'given@salon.fr', ownerId: anaId }]);
    const { body } = await ana.post('leads/mailings', { filter });
    await ana.post(`mailings/${body.id}/compose`, MAILING_TEXT);
    await ana.post(`mailings/${body.id}/send`);
    await app.patch(`leads/${ids[0]}`, { ownerId: (await app.get('me')).body.id });
    await run(app);
    expect(await fates(app, body.id)).toEqual([['given@salon.fr', 'skipped', 'not_allowed']]);
  });

  it('needs the right to make mailings, and to change this one', async () => {
    const { body: profile } = await app.post('profiles', {
      name: 'No mailings',
      entityRights: [
        { entity: 'mailing', readScope: 'all', mayCreate: false, updateScope: 'none', removeScope: 'none' },
      ],
    });
    await app.patch(`users/${anaId}`, { profileId: profile.id });
    const { id, ids } = await draftTo(app, [{ email: 'mine@salon.fr' }]);
    expect((await ana.post('leads/mailings', { ids })).status).toBe(403);
    for (const action of ['compose', 'send', 'cancel', 'test'])
      expect([action, (await ana.post(`mailings/${id}/${action}`)).status]).toEqual([action, 403]);
    expect((await ana.post('suppressions', { address: 'a@b.fr' })).status).toBe(403);
    expect((await ana.post('email-templates', { name: 'x', subject: 'a', body: 'b' })).status).toBe(403);
  });

  it('a field that its sender may not read stands in no text', async () => {
    const { body: profile } = await app.post('profiles', {
      name: 'No amounts',
      updateScope: 'all',
      fieldRights: [{ entity: 'lead', field: 'amount', right: 'hidden' }],
    });
    await app.patch(`users/${anaId}`, { profileId: profile.id });
    const { ids } = await addLeads(app, [{ email: 'secret@salon.fr', amount: '12.00' }]);
    const { body } = await ana.post('leads/mailings', { ids });
    const answer = await ana.post(`mailings/${body.id}/compose`, { subject: '{{ amount }}', body: 'x' });
    expect(answer.body.errors[0].code).toBe('template.unknown_field');
  });
});
