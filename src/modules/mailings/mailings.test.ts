import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { upload } from '#testing/files.ts';
import { MAILBOX, startMailServer, type TestMailServer } from '#testing/start-mail-server.ts';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let server: TestMailServer;
let app: TestApp;
beforeAll(async () => {
  server = await startMailServer();
  app = await startTestApp();
  await app.put('mail/server', {
    host: '127.0.0.1',
    port: server.port,
    security: 'none',
    ...MAILBOX,
    senderName: 'Atelier',
    senderAddress: 'bonjour@atelier.fr',
    perMinute: 1000,
  });
});
afterAll(() => Promise.all([app.close(), server.close()]));
// What one test sent counts for the pace of the next.
beforeEach(() => app.clock.advance({ minutes: 2 }));

const TEXT = {
  subject: 'Merci, {{ firstName }}',
  body: 'Bonjour {{ firstName }},\n\nmerci pour votre visite de **{{ companyName | default: "votre société" }}**.\n\n{{ owner.name }}',
};

let counter = 0;
/** Leads that only this test has, by a tag of their own. */
async function addLeads(leads: readonly Record<string, unknown>[]) {
  counter += 1;
  const tag = `salon-${counter}`;
  const create = leads.map((lead) => ({ tags: [tag], firstName: 'Léa', ...lead }));
  const { body } = await app.post('leads/batch', { create });
  const ids: string[] = body.results.map(({ record }: { record: { id: string } }) => record.id);
  return { filter: `tags contains "${tag}"`, ids };
}

/** A draft to these leads, written. */
async function draftTo(leads: readonly Record<string, unknown>[], text: Record<string, unknown> = TEXT) {
  const { ids } = await addLeads(leads);
  const { status, body } = await app.post('leads/mailings', { ids });
  expect([status, body.state]).toEqual([201, 'draft']);
  const composed = await app.post(`mailings/${body.id}/compose`, text);
  expect([composed.status, composed.body.errors]).toEqual([200, undefined]);
  return { id: String(body.id), ids };
}

async function send(id: string) {
  const { status, body } = await app.post(`mailings/${id}/send`);
  expect([status, body.code]).toEqual([202, undefined]);
  await run();
}

async function run() {
  await app.work();
  await app.drain();
}

async function fates(id: string) {
  const { body } = await app.get(`mailings/${id}/recipients?limit=200`);
  return body.data.map(({ address, state, reason }: Record<string, unknown>) => [address, state, reason]);
}

const mailing = async (id: string) => (await app.get(`mailings/${id}`)).body;
const sentTo = (address: string) => server.received.filter(({ to }) => to.includes(address));
const textOf = (source = '') =>
  source
    .replace(/=\r?\n/g, '')
    .replace(/(=[0-9A-F]{2})+/g, (bytes) => decodeURIComponent(bytes.replaceAll('=', '%')));
const linkIn = (source = '') =>
  /List-Unsubscribe: <http:\/\/localhost:3000(\/u\/[\w-]+)>/.exec(source)?.[1] ?? '';

describe('LEAD-15, ACT-10: a mailing', () => {
  it('goes to each of a filter in his own words, stands in his timeline and is his last activity', async () => {
    const { id, ids } = await draftTo([
      { email: 'lea1@salon.fr', companyName: 'Verrerie <b>*du* Rhône</b>' },
      { email: 'lea2@salon.fr' },
    ]);
    await send(id);
    expect(await mailing(id)).toMatchObject({
      state: 'sent',
      sentCount: 2,
      queuedCount: 0,
      uncertainCount: 0,
    });
    const [first] = sentTo('lea1@salon.fr');
    const text = textOf(first?.source);
    expect(text).toContain(
      'merci pour votre visite de <strong>Verrerie &lt;b&gt;*du* Rhône&lt;/b&gt;</strong>',
    );
    expect(text).toContain('visite de Verrerie <b>*du* Rhône</b>.');
    expect(text).toContain('Alix Martin');
    expect(textOf(sentTo('lea2@salon.fr')[0]?.source)).toContain('votre société');
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
    const { id } = await draftTo([{ email: 'files1@salon.fr' }, { email: 'files2@salon.fr' }]);
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
    await send(id);
    const received = ['admin@test.fr', 'files1@salon.fr', 'files2@salon.fr'].map(
      (to) => sentTo(to).at(-1)?.source ?? '',
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
    const { id } = await draftTo([
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
    await send(id);
    expect((await fates(id)).map(([, ...fate]: unknown[]) => fate)).toEqual([
      ['sent', null],
      ['skipped', 'duplicate'],
      ['skipped', 'no_address'],
      ['skipped', 'manual'],
      ['skipped', 'no_mailings'],
      ['skipped', 'incomplete'],
    ]);
    expect(sentTo('twice@salon.fr')).toHaveLength(1);
  });

  it('shows before what each gets, and sends a test to oneself', async () => {
    const { id } = await draftTo([
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
    expect(sentTo('admin@test.fr').at(-1)?.source).toContain('[Test] Merci, Ada');
    expect((await mailing(id)).sentCount).toBe(0);
  });

  it('asks the suppression list when a mail leaves, not when the list was frozen', async () => {
    const { id } = await draftTo([{ email: 'late@salon.fr' }]);
    expect((await app.get(`mailings/${id}/check`)).body.toSend).toBe(1);
    await app.post(`mailings/${id}/send`);
    await app.post('suppressions', { address: 'late@salon.fr', reason: 'complaint' });
    await run();
    expect(await fates(id)).toEqual([['late@salon.fr', 'skipped', 'complaint']]);
    expect(sentTo('late@salon.fr')).toEqual([]);
  });

  it('is refused with place and reason where its text cannot be filled in', async () => {
    const { filter } = await addLeads([{ email: 'x@salon.fr' }]);
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
    const { id } = await draftTo([{ email: 'tomorrow@salon.fr' }]);
    const at = new Date(app.clock.now().getTime() + 3_600_000).toISOString();
    await app.post(`mailings/${id}/send`, { at });
    await run();
    expect([await mailing(id), sentTo('tomorrow@salon.fr')]).toMatchObject([
      { state: 'sending', scheduledFor: at },
      [],
    ]);
    app.clock.advance({ minutes: 61 });
    await app.drain();
    await run();
    expect([(await mailing(id)).state, sentTo('tomorrow@salon.fr').length]).toEqual(['sent', 1]);
  });

  it('is written from a template, which may change later without changing it', async () => {
    const { body: template } = await app.post('email-templates', {
      name: 'Salon',
      entity: 'lead',
      language: 'fr',
      ...TEXT,
    });
    const { filter } = await addLeads([{ email: 'copy@salon.fr' }]);
    const { body } = await app.post('leads/mailings', { filter, templateId: template.id });
    expect(body).toMatchObject({ ...TEXT, language: 'fr', templateId: template.id });
    await app.patch(`email-templates/${template.id}`, { subject: 'Autre' });
    await send(body.id);
    expect(textOf(sentTo('copy@salon.fr')[0]?.source)).toContain('Se désinscrire');
    expect((await mailing(body.id)).subject).toBe(TEXT.subject);
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

describe('a mail server that misbehaves', () => {
  it('refuses one: he failed; nobody of that name is written to again, but a policy says nothing of the address', async () => {
    server.refuseTo('nobody@salon.fr', '550 5.1.1 No such user');
    server.refuseTo('policy@salon.fr', '550 5.7.1 Looks like spam');
    const { id } = await draftTo([
      { email: 'nobody@salon.fr' },
      { email: 'policy@salon.fr' },
      { email: 'fine@salon.fr' },
    ]);
    await send(id);
    expect(await fates(id)).toEqual([
      ['nobody@salon.fr', 'failed', 'refused'],
      ['policy@salon.fr', 'failed', 'refused'],
      ['fine@salon.fr', 'sent', null],
    ]);
    const { data } = (await app.get('suppressions?filter=' + encodeURIComponent('reason = "hard_bounce"')))
      .body;
    expect(data.map(({ address }: { address: string }) => address)).toEqual(['nobody@salon.fr']);
    expect((await mailing(id)).state).toBe('sent');
  });

  it('asks to wait: it is asked again, later and later, and six times are enough', async () => {
    server.refuseTo('grey@salon.fr', '451 4.7.1 Greylisted');
    server.refuseTo('never@salon.fr', '451 4.7.1 Greylisted');
    const { id } = await draftTo([{ email: 'grey@salon.fr' }, { email: 'never@salon.fr' }]);
    await send(id);
    expect(await fates(id)).toEqual([
      ['grey@salon.fr', 'queued', null],
      ['never@salon.fr', 'queued', null],
    ]);
    server.refuseTo('grey@salon.fr', null);
    for (let tries = 0; tries < 5; tries += 1) {
      app.clock.advance({ minutes: 5 * 2 ** tries });
      await app.drain();
      await run();
    }
    expect(await fates(id)).toEqual([
      ['grey@salon.fr', 'sent', null],
      ['never@salon.fr', 'failed', 'gave_up'],
    ]);
    expect([(await mailing(id)).state, sentTo('grey@salon.fr').length]).toEqual(['sent', 1]);
  });

  it('cuts the line while it takes the text: uncertain, not sent again unless somebody says so', async () => {
    const { id } = await draftTo([{ email: 'cut@salon.fr' }, { email: 'after@salon.fr' }]);
    server.hangUp(true);
    await send(id);
    server.hangUp(false);
    // The others are not lost one by one to a server that loses lines.
    expect(await mailing(id)).toMatchObject({ state: 'sending', uncertainCount: 1, queuedCount: 1 });
    app.clock.advance({ minutes: 600 });
    await app.drain();
    await run();
    expect(await mailing(id)).toMatchObject({ state: 'sent', uncertainCount: 1, sentCount: 1 });
    expect([sentTo('cut@salon.fr').length, sentTo('after@salon.fr').length]).toEqual([0, 1]);
    const { data } = (await app.get(`mailings/${id}/recipients?state=uncertain`)).body;
    const again = await app.post(`mailings/${id}/resend`, { recipientIds: [data[0].id] });
    expect(again.status).toBe(202);
    await run();
    expect([sentTo('cut@salon.fr').length, (await mailing(id)).sentCount]).toEqual([1, 2]);
    expect((await app.post(`mailings/${id}/resend`, { recipientIds: [data[0].id] })).body.code).toBe(
      'mailing.nothing_to_resend',
    );
  });

  it('is away: nobody loses a try, and it goes on once it is back', async () => {
    const { id } = await draftTo([{ email: 'away1@salon.fr' }, { email: 'away2@salon.fr' }]);
    server.refuseAll('421 4.3.2 Closing');
    await send(id);
    expect(await mailing(id)).toMatchObject({
      state: 'sending',
      queuedCount: 2,
      problem: expect.stringContaining('421'),
    });
    server.refuseAll(null);
    app.clock.advance({ minutes: 5 });
    await app.drain();
    await run();
    expect(await mailing(id)).toMatchObject({ state: 'sent', sentCount: 2, problem: null });
  });

  it('refuses us: the mailing pauses with its words, and goes on when told to', async () => {
    const { id } = await draftTo([{ email: 'blocked@salon.fr' }]);
    server.refuseAll('550 5.7.1 Sender may not send');
    await send(id);
    expect(await mailing(id)).toMatchObject({
      state: 'paused',
      queuedCount: 1,
      problem: expect.stringContaining('may not'),
    });
    server.refuseAll(null);
    expect((await app.post(`mailings/${id}/resume`)).status).toBe(202);
    await run();
    expect(await mailing(id)).toMatchObject({ state: 'sent', sentCount: 1, problem: null });
  });
});

describe('the pace', () => {
  it('is so many a minute over all mailings, and fifteen to one domain', async () => {
    const { body } = await app.get('mail/server');
    await app.put('mail/server', { ...body.server, perMinute: 4, password: MAILBOX.password });
    const some = (domain: string, count: number) =>
      Array.from({ length: count }, (_, at) => ({ email: `p${at}@${domain}` }));
    const { id } = await draftTo(some('pace.fr', 6));
    await send(id);
    expect(await mailing(id)).toMatchObject({ state: 'sending', sentCount: 4 });
    app.clock.advance({ minutes: 1 });
    await app.drain();
    await run();
    expect(await mailing(id)).toMatchObject({ state: 'sent', sentCount: 6 });
    await app.put('mail/server', { ...body.server, perMinute: 1000, password: MAILBOX.password });
    app.clock.advance({ minutes: 2 });
    const many = await draftTo([...some('big.fr', 17), ...some('small.fr', 2)]);
    await send(many.id);
    expect(await mailing(many.id)).toMatchObject({ state: 'sending', sentCount: 17 });
    expect(sentTo('p1@small.fr')).toHaveLength(1);
    app.clock.advance({ minutes: 1 });
    await app.drain();
    await run();
    expect(await mailing(many.id)).toMatchObject({ state: 'sent', sentCount: 19 });
  });

  it('pauses, goes on and is cancelled by people', async () => {
    const { id } = await draftTo([{ email: 'stop1@salon.fr' }]);
    await app.post(`mailings/${id}/send`);
    expect((await app.post(`mailings/${id}/pause`)).body.state).toBe('paused');
    await run();
    expect([(await mailing(id)).state, sentTo('stop1@salon.fr').length]).toEqual(['paused', 0]);
    await app.post(`mailings/${id}/resume`);
    expect((await app.post(`mailings/${id}/cancel`)).body.state).toBe('cancelled');
    await run();
    expect(await fates(id)).toEqual([['stop1@salon.fr', 'skipped', 'cancelled']]);
    expect((await app.post(`mailings/${id}/send`)).body.code).toBe('mailing.wrong_state');
    expect((await app.post(`mailings/${id}/compose`, { name: 'x' })).body.code).toBe('mailing.wrong_state');
  });
});

describe('ADM-12: one mail to one record', () => {
  it('is filled in from a template, leaves, and stands in the timeline as sent', async () => {
    const { ids } = await addLeads([{ email: 'one@salon.fr', lastName: 'Roux' }]);
    const template = { name: 'Un seul', subject: 'Pour {{ lastName }}', body: 'Bonjour **{{ firstName }}**' };
    const { body } = await app.post('email-templates', template);
    const answer = await app.post(`leads/${ids[0]}/send-mail`, { templateId: body.id });
    expect([answer.status, answer.body]).toMatchObject([201, { subject: 'Pour Roux', status: 'queued' }]);
    await app.drain();
    expect(sentTo('one@salon.fr')[0]?.source).toContain('Bonjour L=C3=A9a');
    const timeline = (await app.get(`leads/${ids[0]}/timeline`)).body.data;
    expect(timeline.map((entry: { record?: unknown }) => entry.record)).toContainEqual(
      expect.objectContaining({ entity: 'email', status: 'sent', subject: 'Pour Roux' }),
    );
  });

  describe('with files', () => {
    let zoe: TestCaller;
    beforeAll(async () => {
      await app.addUser({ name: 'Zoé', email: 'zoe@test.fr' });
      zoe = await app.signIn('zoe@test.fr');
    });
    const filed = async (name: string, content: string, by: TestCaller = app) =>
      String((await upload(by, name, content)).body.id);
    const names = (list: readonly { file: { name: string } }[]) =>
      list.map(({ file }) => file.name).toSorted();

    it('leaves with those uploaded and those of the record, under their names and types, and shows them afterwards', async () => {
      const { ids } = await addLeads([{ email: 'files@salon.fr' }]);
      const own = await filed('Plan.txt', 'Un plan');
      await app.post(`leads/${ids[0]}/attachments`, { file: own });
      const files = [await filed('Tarif d’été.csv', 'a;b'), own, own.toUpperCase()];
      const answer = await app.post(`leads/${ids[0]}/send-mail`, { subject: 'a', body: 'b', files });
      expect([answer.status, answer.body.status]).toEqual([201, 'queued']);
      await app.drain();

      const source = sentTo('files@salon.fr')[0]?.source ?? '';
      expect(source.match(/Content-Disposition: attachment/g)).toHaveLength(2);
      expect(source).toContain('Content-Type: text/csv');
      expect(source).toContain('filename=Plan.txt');
      expect(source).toContain(encodeURIComponent('Tarif d’été.csv').replaceAll("'", '%27'));
      expect(source).toContain(Buffer.from('a;b').toString('base64'));
      expect(source).toContain(Buffer.from('Un plan').toString('base64'));

      const mail = `emails/${answer.body.id}`;
      const shown = (await app.get(`${mail}/attachments`)).body.data;
      expect(names(shown)).toEqual(['Plan.txt', 'Tarif d’été.csv']);
      const { body: timeline } = await app.get(`leads/${ids[0]}/timeline`);
      const told = timeline.data.find(
        ({ record }: { record?: { entity: string } }) => record?.entity === 'email',
      );
      expect(told.files).toHaveLength(2);
      const table = { id: files[0], name: 'Tarif d’été.csv', size: 3, contentType: 'text/csv' };
      expect(told.files).toContainEqual(table);

      // They stay as they left, whatever becomes of the record's own.
      const [attached] = (await app.get(`leads/${ids[0]}/attachments`)).body.data;
      await app.delete(`leads/${ids[0]}/attachments/${attached.id}`);
      expect((await app.get(`files/${own}`)).body).toBe('Un plan');
      expect((await app.get(mail)).body.may.attach).toBe(false);
      expect((await app.post(`${mail}/attachments`, { file: own })).status).toBe(403);
      expect((await app.delete(`${mail}/attachments/${shown[0].id}`)).status).toBe(403);
    });

    it('keeps them while it is tried again', async () => {
      const { ids } = await addLeads([{ email: 'later@salon.fr' }]);
      const files = [await filed('Plan.txt', 'Plan suivant')];
      server.refuseTo('later@salon.fr', '451 4.3.0 Try later');
      await app.post(`leads/${ids[0]}/send-mail`, { subject: 'a', body: 'b', files });
      await app.drain();
      server.refuseTo('later@salon.fr', null);
      expect(sentTo('later@salon.fr')).toEqual([]);
      app.clock.advance({ minutes: 2 });
      await app.drain();
      expect(sentTo('later@salon.fr')[0]?.source).toContain(Buffer.from('Plan suivant').toString('base64'));
    });

    it('keeps them while it is held for want of a server', async () => {
      const [setting] = await app.ctx.db.query<{ id: string }>(
        'select id from mail_settings where deleted_at is null',
      );
      const serverId = setting?.id ?? '';
      await saveRecord(app.ctx, 'mailSetting', { op: 'remove', id: serverId });
      const { ids } = await addLeads([{ email: 'held@salon.fr' }]);
      const files = [await filed('Plan.txt', 'Plan retenu')];
      await app.post(`leads/${ids[0]}/send-mail`, { subject: 'a', body: 'b', files });
      await app.drain();
      const { body: held } = await app.get('outgoing-mails?filter=status = "held"');
      expect(held.data).toMatchObject([{ to: 'held@salon.fr' }]);
      expect(names((await app.get(`outgoing-mails/${held.data[0].id}/attachments`)).body.data)).toEqual([
        'Plan.txt',
      ]);
      await saveRecord(app.ctx, 'mailSetting', { op: 'restore', id: serverId });
      await app.drain();
      expect(sentTo('held@salon.fr')[0]?.source).toContain(Buffer.from('Plan retenu').toString('base64'));
    });

    it('is not sent with files of others, or more than a mail takes: nothing of it is', async () => {
      const { ids } = await addLeads([{ email: 'none@salon.fr' }]);
      const tried = async (files: readonly string[]) => {
        const { status, body } = await app.post(`leads/${ids[0]}/send-mail`, {
          subject: 'a',
          body: 'b',
          files,
        });
        return [status, body.errors[0].field, body.errors[0].code];
      };
      const own = await filed('own.txt', 'x');
      const hers = await filed('hers.txt', 'x', zoe);
      expect(await tried([own, hers])).toEqual([422, 'files.1', 'file.not_found']);
      expect(await tried([crypto.randomUUID()])).toEqual([422, 'files.0', 'file.not_found']);
      const many = await Promise.all(Array.from({ length: 11 }, (_, at) => filed(`${at}.txt`, 'x')));
      expect(await tried(many)).toEqual([422, 'files', 'mailing.too_many_files']);
      await app.ctx.db.query('update stored_files set size = 10000001 where id = any($1)', [
        many.slice(0, 2),
      ]);
      expect(await tried(many.slice(0, 2))).toEqual([422, 'files', 'mailing.files_too_large']);
      await app.drain();
      expect(sentTo('none@salon.fr')).toEqual([]);
      expect((await app.get(`leads/${ids[0]}/timeline`)).body.data).toMatchObject([{ kind: 'created' }]);
    });

    it('shows them to whoever sees the mail, and to nobody else', async () => {
      const values = { name: 'Own records only', readScope: 'own' };
      const profile = await saveRecord(app.ctx, 'profile', { op: 'create', values });
      await app.addUser({ name: 'Max', email: 'max@test.fr', values: { profileId: profile.id } });
      const max = await app.signIn('max@test.fr');
      const { ids } = await addLeads([{ email: 'secret@salon.fr' }]);
      const file = await filed('Secret.txt', 'x');
      const letter = { subject: 'a', body: 'b', files: [file] };
      const { body: mail } = await app.post(`leads/${ids[0]}/send-mail`, letter);
      const seen = async (by: TestCaller) =>
        Promise.all(
          [`files/${file}`, `emails/${mail.id}/attachments`].map(async (at) => (await by.get(at)).status),
        );
      expect(await seen(max)).toEqual([404, 404]);
      expect(await seen(zoe)).toEqual([200, 200]);
    });
  });

  it('that the server refuses stays there to be dealt with', async () => {
    server.refuseTo('refused1@salon.fr', '550 5.1.1 No such user');
    const { ids } = await addLeads([{ email: 'refused1@salon.fr' }]);
    const { body } = await app.post(`leads/${ids[0]}/send-mail`, { subject: 'a', body: 'b' });
    await app.drain();
    expect((await app.get(`emails/${body.id}`)).body).toMatchObject({ status: 'failed', closedAt: null });
  });

  it('is refused where a value is missing, or there is no address or text', async () => {
    const { ids } = await addLeads([{ email: 'miss@salon.fr', companyName: null }, { email: null }]);
    const missing = await app.post(`leads/${ids[0]}/send-mail`, { subject: 'a', body: '{{ companyName }}' });
    expect(missing.body.errors[0]).toMatchObject({ field: 'body', code: 'template.no_value' });
    const empty = await app.post(`leads/${ids[0]}/send-mail`, {});
    expect(empty.body.errors.map(({ field }: { field: string }) => field)).toEqual(['subject', 'body']);
    const nowhere = await app.post(`leads/${ids[1]}/send-mail`, { subject: 'a', body: 'b' });
    expect(nowhere.body.code).toBe('mailing.no_address');
  });
});

describe('unsubscribing', () => {
  const nobody = () => app.as({});
  async function sentLink(address: string) {
    await send((await draftTo([{ email: address }])).id);
    return linkIn(sentTo(address).at(-1)?.source);
  }
  const page = (link: string) => `public/unsubscribe/${link.slice('/u/'.length)}`;
  const isSuppressed = async (address: string) =>
    (await app.get(`suppressions?filter=${encodeURIComponent(`address = "${address}"`)}`)).body.data
      .length === 1;

  it('is not done by looking: scanners open every link', async () => {
    const link = await sentLink('scanned@salon.fr');
    expect(link).not.toBe('');
    await nobody().get(link);
    const { body } = await nobody().get(page(link));
    expect(body).toMatchObject({ address: 'scanned@salon.fr', firm: 'Atelier Test', isUnsubscribed: false });
    expect(await isSuppressed('scanned@salon.fr')).toBe(false);
  });

  it.each([
    ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--',
    ],
  ])('is one POST without cookie or redirect, as %s, and again changes nothing', async (type, form) => {
    const address = `click${type.length}@salon.fr`;
    const link = await sentLink(address);
    for (let times = 0; times < 2; times += 1) {
      const answer = await nobody().post(link, form, { 'content-type': type });
      expect([answer.status, answer.body]).toEqual([200, 'OK']);
    }
    expect(await isSuppressed(address)).toBe(true);
    const { id } = await draftTo([{ email: address }]);
    expect((await app.get(`mailings/${id}/check`)).body.leftOut).toEqual({ unsubscribed: 1 });
  });

  it('is a button on the page, counted on the mailing, and can be taken back', async () => {
    const { id } = await draftTo([{ email: 'back@salon.fr' }]);
    await send(id);
    const link = linkIn(sentTo('back@salon.fr')[0]?.source);
    expect((await nobody().post(page(link))).body.isUnsubscribed).toBe(true);
    expect((await mailing(id)).unsubscribedCount).toBe(1);
    expect((await nobody().delete(page(link))).body.isUnsubscribed).toBe(false);
    expect([await isSuppressed('back@salon.fr'), (await mailing(id)).unsubscribedCount]).toEqual([false, 0]);
  });

  it('knows no forged link', async () => {
    const link = await sentLink('forged@salon.fr');
    for (const other of [`${link}x`, link.slice(0, -1), '/u/test']) {
      expect((await nobody().post(other, '', { 'content-type': 'text/plain' })).status).toBe(404);
      expect((await nobody().get(page(other))).status).toBe(404);
    }
    expect(await isSuppressed('forged@salon.fr')).toBe(false);
  });
});

describe('rights', () => {
  let ana: TestCaller;
  let anaId: string;
  beforeAll(async () => {
    anaId = await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
    ana = await app.signIn('ana@test.fr');
  });

  it('a rep mails the leads that are hers, and colleagues’ not at all', async () => {
    const { ids } = await addLeads([{ email: 'hers@salon.fr', ownerId: anaId }, { email: 'his@salon.fr' }]);
    const { body } = await ana.post('leads/mailings', { ids });
    await ana.post(`mailings/${body.id}/compose`, TEXT);
    await ana.post(`mailings/${body.id}/send`);
    await run();
    expect(await fates(body.id)).toEqual([
      ['hers@salon.fr', 'sent', null],
      ['his@salon.fr', 'skipped', 'not_allowed'],
    ]);
  });

  it('a lead given to a colleague after the list was frozen is left out', async () => {
    const { filter, ids } = await addLeads([{ email: 'given@salon.fr', ownerId: anaId }]);
    const { body } = await ana.post('leads/mailings', { filter });
    await ana.post(`mailings/${body.id}/compose`, TEXT);
    await ana.post(`mailings/${body.id}/send`);
    await app.patch(`leads/${ids[0]}`, { ownerId: (await app.get('me')).body.id });
    await run();
    expect(await fates(body.id)).toEqual([['given@salon.fr', 'skipped', 'not_allowed']]);
  });

  it('needs the right to make mailings, and to change this one', async () => {
    const { body: profile } = await app.post('profiles', {
      name: 'No mailings',
      entityRights: [
        { entity: 'mailing', readScope: 'all', mayCreate: false, updateScope: 'none', removeScope: 'none' },
      ],
    });
    await app.patch(`users/${anaId}`, { profileId: profile.id });
    const { id, ids } = await draftTo([{ email: 'mine@salon.fr' }]);
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
    const { ids } = await addLeads([{ email: 'secret@salon.fr', amount: '12.00' }]);
    const { body } = await ana.post('leads/mailings', { ids });
    const answer = await ana.post(`mailings/${body.id}/compose`, { subject: '{{ amount }}', body: 'x' });
    expect(answer.body.errors[0].code).toBe('template.unknown_field');
  });
});
