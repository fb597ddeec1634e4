import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendMail } from '#modules/email';
import { ok } from '#testing/start-billing.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

/** Postfix and Dovecot as bin/mail-servers.mjs starts them. */
const peer = (name: string) => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: bin/mail-servers.mjs starts the servers`);
  return value;
};
const [domain, count] = [peer('MAIL_DOMAIN'), Number(peer('MAIL_MAILBOXES'))];
const address = (at: number) => `boite${at}@${domain}`;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ locale: 'fr' });
  await ok(put());
});
afterAll(() => app.close());

const put = (changes: object = {}) =>
  app.put('mail/server', {
    host: 'localhost',
    port: Number(peer('MAIL_PORT')),
    security: 'startTls',
    user: peer('MAIL_USER'),
    password: peer('MAIL_PASSWORD'),
    senderName: 'Atelier d’été',
    senderAddress: `bonjour@${domain}`,
    perMinute: 1000,
    ...changes,
  });

/** What lies in the mailbox, once so many mails do: Postfix has taken a mail before Dovecot has it. */
async function mailbox(at: number, mails = 1): Promise<readonly string[]> {
  const folder = path.join(peer('MAIL_FOLDER'), `boite${at}`, 'new');
  const names = () => readdir(folder).catch(() => []);
  await expect.poll(async () => (await names()).length, { timeout: 15_000 }).toBe(mails);
  return Promise.all((await names()).map((name) => readFile(path.join(folder, name), 'utf8')));
}

const statusOf = async (to: string) => {
  const { body } = await app.get(`outgoing-mails?filter=${encodeURIComponent(`to = "${to}"`)}`);
  return body.data.map(({ status, answer }: { status: string; answer: string | null }) => [status, answer]);
};

it('a mail goes by STARTTLS and password, and arrives as it was written', async () => {
  const { body } = await app.post('mail/server/test', { to: address(0) });
  expect(body).toEqual({ delivered: true, answer: expect.stringMatching(/^250 /) });
  const [mail] = await mailbox(0);
  // Taken over TLS from somebody who gave a password (RFC 3848).
  expect(mail).toMatch(/ with ESMTPSA id /);
  expect(mail).toMatch(/^From: =\?UTF-8\?.*\?= <bonjour@exemple\.test>/m);
});

it('a wrong password is told of, in the server’s own words', async () => {
  await put({ password: 'faux' });
  const { body } = await app.post('mail/server/test', { to: address(1) });
  expect(body).toEqual({ delivered: false, answer: expect.stringContaining('535') });
  await put();
});

it('a mailbox that is not there is refused for good', async () => {
  const to = `personne@${domain}`;
  await sendMail(app.ctx, { to, subject: 'Bonjour', body: 'Été' });
  await app.drain();
  expect(await statusOf(to)).toEqual([['refused', expect.stringMatching(/^550 /)]]);
});

it('an invitation arrives whole, and its calendar can be read (ACT-05)', async () => {
  const attendees = [{ name: 'Camille Roux', email: address(2) }];
  const times = { startAt: '2099-12-01T09:00:00Z', endAt: '2099-12-01T10:00:00Z' };
  const { body: meeting } = await app.post('meetings', { title: 'Point d’étape', ...times, attendees });
  expect((await app.post(`meetings/${meeting.id}/invite`)).status).toBeLessThan(300);
  await app.drain();
  const [mail = ''] = await mailbox(2);
  expect(mail).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST/m);
  const [, attached = ''] = /^Content-Type: application\/ics;[^]*?\n\n([\w+/=\n]+)/m.exec(mail) ?? [];
  const event = ICAL.Component.fromString(Buffer.from(attached, 'base64').toString()).getFirstSubcomponent(
    'vevent',
  );
  expect(event?.getFirstPropertyValue('summary')).toBe('Point d’étape');
});

it('LEAD-15, ACT-10: a hundred leads of a fair are thanked, each once, and who is not there is not written to again', async () => {
  const guests = Array.from({ length: count - 20 }, (_, at) => ({
    firstName: 'Léa',
    email: address(at + 20),
  }));
  const create = [...guests, { firstName: 'Zoé', email: `parti@${domain}` }];
  const { body: batch } = await app.post('leads/batch', { create });
  const ids = batch.results.map(({ record }: { record: { id: string } }) => record.id);
  const { body: draft } = await app.post('leads/mailings', { ids });
  await app.post(`mailings/${draft.id}/compose`, { subject: 'Merci {{ firstName }}', body: 'À bientôt' });
  expect((await app.post(`mailings/${draft.id}/send`)).status).toBe(202);
  const mailing = async () => (await app.get(`mailings/${draft.id}`)).body;
  // Fifteen a minute to one domain.
  for (let minute = 0; minute < 20 && (await mailing()).state !== 'sent'; minute += 1) {
    await app.work();
    await app.drain();
    app.clock.advance({ minutes: 1 });
  }
  expect(await mailing()).toMatchObject({ state: 'sent', sentCount: guests.length, failedCount: 1 });
  for (let at = 20; at < count; at += 1) {
    const [mail] = await mailbox(at);
    expect(mail).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(mail).toMatch(/^List-Unsubscribe: <http/m);
    expect(mail).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m);
  }
  const { body: suppressed } = await app.get('suppressions');
  expect(suppressed.data.map((one: { address: string }) => one.address)).toEqual([`parti@${domain}`]);
}, 120_000);
