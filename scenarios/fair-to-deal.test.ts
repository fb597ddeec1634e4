import { afterAll, beforeAll, expect, it } from 'vitest';
import { MAILBOX, startMailServer, type TestMailServer } from '#testing/start-mail-server.ts';
import { startTestApp, type TestAnswer, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
let server: TestMailServer;
beforeAll(async () => {
  server = await startMailServer();
  app = await startTestApp({ locale: 'fr' });
});
afterAll(() => Promise.all([app.close(), server.close()]));

async function ok(answer: Promise<TestAnswer>) {
  const { status, body } = await answer;
  expect([status < 300, body?.errors ?? body?.code]).toEqual([true, undefined]);
  return body;
}

const VISITORS = 100;
const filter = 'tags contains "salon-2026"';

/** Names of the events that were written since, each with how often. */
async function eventsSince(at: string): Promise<Readonly<Record<string, number>>> {
  const rows = await app.ctx.db.query<{ type: string; n: number }>(
    'select type, count(*) as n from outbox where at >= $1 group by type',
    [at],
  );
  return Object.fromEntries(rows.map(({ type, n }) => [type, n]));
}

/** A minute passes, and what is due in it is done. */
async function minute(): Promise<void> {
  app.clock.advance({ minutes: 1 });
  await app.drain();
  await app.work();
  await app.drain();
}

/** S2: the list of a fair comes in, all are thanked in one action, one answers, and becomes a deal. */
// A hundred conversations with a mail server take their time.
it(
  'a hundred visitors of a fair are thanked, followed up, and one is won over',
  { timeout: 60_000 },
  async () => {
    const { port } = server;
    const mailbox = { host: '127.0.0.1', port, security: 'none', ...MAILBOX, senderAddress: 'a@atelier.fr' };
    await ok(app.put('mail/server', { ...mailbox, perMinute: 40 }));

    const rows = Array.from(
      { length: VISITORS },
      (_, at) => `Camille;Visiteur ${at};c@firme${at}.fr;event;salon-2026`,
    );
    const csv = ['Prénom;Nom de famille;E-mail;Origine;Étiquettes', ...rows].join('\n');
    const run = await ok(app.upload('imports?entity=lead&name=salon.csv', Buffer.from(csv)));
    await app.work();
    await ok(app.post(`imports/${run.id}/run`));
    await app.work();
    await app.drain();
    const found = await ok(app.get(`leads?limit=1&count=exact&filter=${encodeURIComponent(filter)}`));
    expect([found.total, found.data[0].source]).toEqual([VISITORS, 'event']);

    app.clock.advance({ minutes: 60 });
    const thanked = app.clock.now().toISOString();
    const template = await ok(
      app.post('email-templates', {
        name: 'Merci du salon',
        subject: 'Merci, {{ firstName }}',
        body: 'Bonjour {{ firstName }} {{ lastName }},\n\nmerci de votre visite.',
      }),
    );
    const mailing = await ok(app.post('leads/mailings', { filter, templateId: template.id }));
    await ok(app.post(`mailings/${mailing.id}/send`));
    await app.work();
    expect((await ok(app.get(`mailings/${mailing.id}`))).sentCount).toBe(40);
    await minute();
    expect((await ok(app.get(`mailings/${mailing.id}`))).sentCount).toBe(80);
    await minute();
    expect(await ok(app.get(`mailings/${mailing.id}`))).toMatchObject({ state: 'sent', sentCount: VISITORS });
    expect(new Set(server.received.flatMap(({ to }) => to)).size).toBe(VISITORS);
    expect(await eventsSince(thanked)).toMatchObject({ 'mailing.created': 1, 'email.created': VISITORS });

    // One writes back: a task two days from now, done then, and he becomes a customer to be.
    const [lead] = (await ok(app.get(`leads?filter=${encodeURIComponent('email = "c@firme7.fr"')}`))).data;
    expect(lead.lastActivityAt).not.toBeNull();
    const links = [{ entity: 'lead', id: lead.id }];
    const dueAt = new Date(app.clock.now().getTime() + 2 * 24 * 3_600_000).toISOString();
    const task = await ok(app.post('tasks', { subject: 'Rappeler Camille', dueAt, links }));
    await app.drain();
    expect((await ok(app.get(`leads/${lead.id}`))).nextActivityAt).toBe(dueAt);
    app.clock.advance({ minutes: 2 * 24 * 60 });
    const converted = app.clock.now().toISOString();
    await ok(app.patch(`tasks/${task.id}`, { status: 'completed' }));
    const { deal, contact } = await ok(app.post(`leads/${lead.id}/convert`, { deal: { name: 'Four' } }));
    await app.drain();
    // The task is done; then it and the mail are of the contact, the account and the deal too.
    expect(await eventsSince(converted)).toMatchObject({
      'task.updated': 2,
      'email.updated': 1,
      'lead.updated': 1,
      'contact.created': 1,
      'deal.created': 1,
    });
    expect((await ok(app.get(`leads/${lead.id}`))).status).toBe('converted');
    // What was said to the lead is known of the contact, and of the deal (CONV-09).
    for (const path of [`contacts/${contact.id}`, `deals/${deal.id}`]) {
      const { data } = await ok(app.get(`${path}/timeline`));
      const mails = data.filter((entry: { record?: { entity: string } }) => entry.record?.entity === 'email');
      expect([path, mails.length]).toEqual([path, 1]);
    }
  },
);
