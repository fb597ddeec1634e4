import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { upload } from '#testing/files.ts';
import {
  addLeads,
  draftTo,
  fates,
  mailing,
  MAILING_TEXT,
  run,
  sendMailing,
  sentTo,
  startMailings,
  type MailingTest,
} from '#testing/start-mailings.ts';

let app: MailingTest;
beforeAll(async () => {
  app = await startMailings();
});
afterAll(() => app.close());
// What one test sent counts for the pace of the next.
beforeEach(() => app.clock.advance({ minutes: 2 }));

const textOf = (source = '') =>
  source
    .replace(/=\r?\n/g, '')
    .replace(/(=[0-9A-F]{2})+/g, (bytes) => decodeURIComponent(bytes.replaceAll('=', '%')));

describe('LEAD-15, ACT-10: a mailing', () => {
  it('goes to each of a filter in his own words, stands in his timeline and is his last activity', async () => {
    const { id, ids } = await draftTo(app, [
      { email: 'lea1@salon.fr', companyName: 'Verrerie <b>*du* Rhône</b>' },
      { email: 'lea2@salon.fr' },
    ]);
    await sendMailing(app, id);
    expect(await mailing(app, id)).toMatchObject({
      state: 'sent',
      sentCount: 2,
      queuedCount: 0,
      uncertainCount: 0,
    });
    const [first] = sentTo(app, 'lea1@salon.fr');
    const text = textOf(first?.source);
    expect(text).toContain(
      'merci pour votre visite de <strong>Verrerie &lt;b&gt;*du* Rhône&lt;/b&gt;</strong>',
    );
    expect(text).toContain('visite de Verrerie <b>*du* Rhône</b>.');
    expect(text).toContain('Alix Martin');
    expect(textOf(sentTo(app, 'lea2@salon.fr')[0]?.source)).toContain('votre société');
    expect(text).toMatch(/^From: Atelier <bonjour@atelier\.fr>/m);
    expect(text).toMatch(/^Reply-To: admin@test\.fr/m);
    expect(text).toMatch(/^Precedence: bulk/m);
    expect(text).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m);
    expect(text).toContain('Atelier Test');
    const timeline = (await app.get(`leads/${ids[0]}/timeline`)).body.data;
    const mail = timeline.find((entry: { record?: { entity: string } }) => entry.record?.entity === 'email');
    expect(mail.record).toMatchObject({ subject: 'Merci, Léa', status: 'sent', toAddress: 'lea1@salon.fr' });
    expect((await app.get(`leads/${ids[0]}`)).body.lastActivityAt).toBe(mail.record.sentAt);
  });

  it('goes with its attachments, in the test and to each; once it is sent they stay as they are', async () => {
    const { id } = await draftTo(app, [{ email: 'files1@salon.fr' }, { email: 'files2@salon.fr' }]);
    const attach = async (name: string, content = `Tarif de ${name}`) => {
      const { body } = await upload(app, name, content);
      return { file: body, answer: await app.post(`mailings/${id}/attachments`, { file: body.id }) };
    };
    const kept = (await attach('Tarif d’été.txt')).answer;
    expect(kept.status).toBe(201);
    for (const name of ['2.txt', '3.txt', '4.txt', '5.txt'])
      expect((await attach(name)).answer.status).toBe(201);
    const sixth = (await attach('6.txt')).answer;
    expect([sixth.status, sixth.body.errors[0].code]).toEqual([422, 'mailing.too_many_files']);
    const { body: all } = await app.get(`mailings/${id}/attachments`);
    const others = all.data.filter((one: { id: string }) => one.id !== kept.body.id);
    for (const one of others) await app.delete(`mailings/${id}/attachments/${one.id}`);
    const large = await upload(app, 'large.txt', 'x');
    await app.ctx.db.query('update stored_files set size = 9999999 where id = $1', [large.body.id]);
    const tooLarge = await app.post(`mailings/${id}/attachments`, { file: large.body.id });
    expect(tooLarge.body.errors[0].code).toBe('mailing.files_too_large');

    expect((await app.post(`mailings/${id}/test`)).body.delivered).toBe(true);
    await sendMailing(app, id);
    const received = ['admin@test.fr', 'files1@salon.fr', 'files2@salon.fr'].map(
      (to) => sentTo(app, to).at(-1)?.source ?? '',
    );
    for (const source of received) {
      expect(source).toMatch(/Content-Type: multipart\/mixed/);
      expect(source.match(/Content-Disposition: attachment/g)).toHaveLength(1);
      expect(source.replace(/\s/g, '')).toContain(Buffer.from('Tarif de Tarif d’été.txt').toString('base64'));
    }
    expect((await app.get(`mailings/${id}/attachments`)).body.data).toEqual([kept.body]);
    expect((await app.get(`files/${kept.body.file.id}`)).body).toBe('Tarif de Tarif d’été.txt');
    expect((await attach('late.txt')).answer.body.code).toBe('mailing.wrong_state');
    expect((await app.delete(`mailings/${id}/attachments/${kept.body.id}`)).status).toBe(409);
  });

  it('mails a double address once, and leaves out who has none, unsubscribed, or wants no mailings', async () => {
    await app.post('suppressions', { address: 'gone@salon.fr' });
    const { id } = await draftTo(app, [
      { email: 'twice@salon.fr' },
      { email: 'TWICE@salon.fr' },
      { email: null },
      { email: 'gone@salon.fr' },
      { email: 'quiet@salon.fr', noMailings: true },
      { email: 'nameless@salon.fr', firstName: null, lastName: 'X' },
    ]);
    const { body } = await app.get(`mailings/${id}/check`);
    expect(body).toMatchObject({
      total: 6,
      toSend: 1,
      incomplete: 1,
      leftOut: { duplicate: 1, no_address: 1, manual: 1, no_mailings: 1, incomplete: 1 },
    });
    expect(body.examples).toMatchObject([{ address: 'nameless@salon.fr', missing: ['First name'] }]);
    await sendMailing(app, id);
    expect((await fates(app, id)).map(([, ...fate]: unknown[]) => fate)).toEqual([
      ['sent', null],
      ['skipped', 'duplicate'],
      ['skipped', 'no_address'],
      ['skipped', 'manual'],
      ['skipped', 'no_mailings'],
      ['skipped', 'incomplete'],
    ]);
    expect(sentTo(app, 'twice@salon.fr')).toHaveLength(1);
  });

  it('shows before what each gets, and sends a test to oneself', async () => {
    const { id } = await draftTo(app, [
      { email: 'p1@salon.fr', firstName: 'Ada' },
      { email: 'p2@salon.fr', firstName: null, lastName: 'Zoé' },
    ]);
    expect((await app.get(`mailings/${id}/preview`)).body).toMatchObject({
      subject: 'Merci, Ada',
      html: expect.stringContaining('Bonjour Ada,'),
      person: { address: 'p1@salon.fr', state: 'queued', missing: [] },
    });
    expect((await app.get(`mailings/${id}/preview?at=1`)).body).toMatchObject({
      subject: 'Merci,',
      person: { address: 'p2@salon.fr', state: 'skipped', reason: 'incomplete', missing: ['First name'] },
    });
    expect((await app.get(`mailings/${id}/preview?at=2`)).status).toBe(404);
    expect((await app.post(`mailings/${id}/test`)).body).toMatchObject({
      delivered: true,
      to: 'admin@test.fr',
    });
    expect(sentTo(app, 'admin@test.fr').at(-1)?.source).toContain('[Test] Merci, Ada');
    expect((await mailing(app, id)).sentCount).toBe(0);
  });

  it('asks the suppression list when a mail leaves, not when the list was frozen', async () => {
    const { id } = await draftTo(app, [{ email: 'late@salon.fr' }]);
    expect((await app.get(`mailings/${id}/check`)).body.toSend).toBe(1);
    await app.post(`mailings/${id}/send`);
    await app.post('suppressions', { address: 'late@salon.fr', reason: 'complaint' });
    await run(app);
    expect(await fates(app, id)).toEqual([['late@salon.fr', 'skipped', 'complaint']]);
    expect(sentTo(app, 'late@salon.fr')).toEqual([]);
  });

  it('is refused with place and reason where its text cannot be filled in', async () => {
    const { filter } = await addLeads(app, [{ email: 'x@salon.fr' }]);
    const { body } = await app.post('leads/mailings', { filter });
    const answer = await app.post(`mailings/${body.id}/compose`, {
      subject: '{{ nosuch }}',
      body: 'Bonjour\n  {{ firstName',
    });
    expect([answer.status, answer.body.errors]).toMatchObject([
      422,
      [
        {
          field: 'subject',
          code: 'template.unknown_field',
          message: 'Line 1, column 4: there is no field “nosuch”',
        },
        { field: 'body', code: 'template.syntax', message: expect.stringMatching(/^Line 2, column 3/) },
      ],
    ]);
    const empty = await app.post(`mailings/${body.id}/send`);
    expect(empty.body.errors.map(({ field }: { field: string }) => field)).toEqual(['subject', 'body']);
  });

  it('waits for the moment it is sent for', async () => {
    const { id } = await draftTo(app, [{ email: 'tomorrow@salon.fr' }]);
    const at = new Date(app.clock.now().getTime() + 3_600_000).toISOString();
    await app.post(`mailings/${id}/send`, { at });
    await run(app);
    expect([await mailing(app, id), sentTo(app, 'tomorrow@salon.fr')]).toMatchObject([
      { state: 'sending', scheduledFor: at },
      [],
    ]);
    app.clock.advance({ minutes: 61 });
    await app.drain();
    await run(app);
    expect([(await mailing(app, id)).state, sentTo(app, 'tomorrow@salon.fr').length]).toEqual(['sent', 1]);
  });

  it('is written from a template, which may change later without changing it', async () => {
    const { body: template } = await app.post('email-templates', {
      name: 'Salon',
      entity: 'lead',
      language: 'fr',
      ...MAILING_TEXT,
    });
    const { filter } = await addLeads(app, [{ email: 'copy@salon.fr' }]);
    const { body } = await app.post('leads/mailings', { filter, templateId: template.id });
    expect(body).toMatchObject({ ...MAILING_TEXT, language: 'fr', templateId: template.id });
    await app.patch(`email-templates/${template.id}`, { subject: 'Autre' });
    await sendMailing(app, body.id);
    expect(textOf(sentTo(app, 'copy@salon.fr')[0]?.source)).toContain('Se désinscrire');
    expect((await mailing(app, body.id)).subject).toBe(MAILING_TEXT.subject);
    const { body: contacts } = await app.post('email-templates', {
      name: 'C',
      entity: 'contact',
      subject: 'a',
      body: 'b',
    });
    const other = await app.post('leads/mailings', { filter, templateId: contacts.id });
    expect(other.body.errors[0].code).toBe('template.other_entity');
  });
});
