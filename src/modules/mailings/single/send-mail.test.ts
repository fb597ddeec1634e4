import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addLeads, sentTo, startMailings, type MailingTest } from '#testing/start-mailings.ts';

let app: MailingTest;
beforeAll(async () => {
  app = await startMailings();
});
afterAll(() => app.close());

describe('ADM-12: one mail to one record', () => {
  it('is filled in from a template, leaves, and stands in the timeline as sent', async () => {
    const { ids } = await addLeads(app, [{ email: 'one@salon.fr', lastName: 'Roux' }]);
    const template = { name: 'Un seul', subject: 'Pour {{ lastName }}', body: 'Bonjour **{{ firstName }}**' };
    const { body } = await app.post('email-templates', template);
    const answer = await app.post(`leads/${ids[0]}/send-mail`, { templateId: body.id });
    expect([answer.status, answer.body]).toMatchObject([201, { subject: 'Pour Roux', status: 'queued' }]);
    await app.drain();
    expect(sentTo(app, 'one@salon.fr')[0]?.source).toContain('Bonjour L=C3=A9a');
    const timeline = (await app.get(`leads/${ids[0]}/timeline`)).body.data;
    expect(timeline.map((entry: { record?: unknown }) => entry.record)).toContainEqual(
      expect.objectContaining({ entity: 'email', status: 'sent', subject: 'Pour Roux' }),
    );
  });

  it('that the server refuses stays there to be dealt with', async () => {
    app.mailServer.refuseTo('refused1@salon.fr', '550 5.1.1 No such user');
    const { ids } = await addLeads(app, [{ email: 'refused1@salon.fr' }]);
    const { body } = await app.post(`leads/${ids[0]}/send-mail`, { subject: 'a', body: 'b' });
    await app.drain();
    expect((await app.get(`emails/${body.id}`)).body).toMatchObject({ status: 'failed', closedAt: null });
  });

  it('is refused where a value is missing, or there is no address or text', async () => {
    const { ids } = await addLeads(app, [{ email: 'miss@salon.fr', companyName: null }, { email: null }]);
    const missing = await app.post(`leads/${ids[0]}/send-mail`, { subject: 'a', body: '{{ companyName }}' });
    expect(missing.body.errors[0]).toMatchObject({ field: 'body', code: 'template.no_value' });
    const empty = await app.post(`leads/${ids[0]}/send-mail`, {});
    expect(empty.body.errors.map(({ field }: { field: string }) => field)).toEqual(['subject', 'body']);
    const nowhere = await app.post(`leads/${ids[1]}/send-mail`, { subject: 'a', body: 'b' });
    expect(nowhere.body.code).toBe('mailing.no_address');
  });
});
