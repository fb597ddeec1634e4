import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { MAILBOX, startMailServer, type TestMailServer } from './start-mail-server.ts';
import { startTestApp, type TestApp } from './start-test-app.ts';

/** A firm that writes to many at once, through a mail server of its own. */
export interface MailingTest extends TestApp {
  readonly mailServer: TestMailServer;
}

/** Its server takes a thousand mails a minute. */
export async function startMailings(): Promise<MailingTest> {
  const mailServer = await startMailServer();
  const app = await startTestApp();
  await app.put('mail/server', {
    host: '127.0.0.1',
    port: mailServer.port,
    security: 'none',
    ...MAILBOX,
    senderName: 'Atelier',
    senderAddress: 'bonjour@atelier.fr',
    perMinute: 1000,
  });
  const close = async () => {
    await Promise.all([app.close(), mailServer.close()]);
  };
  return { ...app, mailServer, close };
}

export const MAILING_TEXT = {
  subject: 'Merci, {{ firstName }}',
  body: 'Bonjour {{ firstName }},\n\nmerci pour votre visite de **{{ companyName | default: "votre société" }}**.\n\n{{ owner.name }}',
};

type Values = Readonly<Record<string, unknown>>;

/** Leads, and the filter that finds them alone, by a tag of their own. */
export async function addLeads(app: MailingTest, leads: readonly Values[]) {
  const tag = `salon-${randomUUID()}`;
  const create = leads.map((lead) => ({ tags: [tag], firstName: 'Léa', ...lead }));
  const { body } = await app.post('leads/batch', { create });
  const ids: string[] = body.results.map(({ record }: { record: { id: string } }) => record.id);
  return { filter: `tags contains "${tag}"`, ids };
}

/** A draft to these leads, written. */
export async function draftTo(app: MailingTest, leads: readonly Values[]) {
  const { ids } = await addLeads(app, leads);
  const { status, body } = await app.post('leads/mailings', { ids });
  expect([status, body.state]).toEqual([201, 'draft']);
  const composed = await app.post(`mailings/${body.id}/compose`, MAILING_TEXT);
  expect([composed.status, composed.body.errors]).toEqual([200, undefined]);
  return { id: String(body.id), ids };
}

export async function sendMailing(app: MailingTest, id: string): Promise<void> {
  const { status, body } = await app.post(`mailings/${id}/send`);
  expect([status, body.code]).toEqual([202, undefined]);
  await run(app);
}

/** Writes to all who are due. */
export async function run(app: MailingTest): Promise<void> {
  await app.work();
  await app.drain();
}

export async function mailing(app: MailingTest, id: string) {
  return (await app.get(`mailings/${id}`)).body;
}

/** What became of each recipient: address, state, reason. */
export async function fates(app: MailingTest, id: string) {
  const { body } = await app.get(`mailings/${id}/recipients?limit=200`);
  return body.data.map(({ address, state, reason }: Values) => [address, state, reason]);
}

/** The mails that the server has taken for this address. */
export function sentTo({ mailServer }: MailingTest, address: string) {
  return mailServer.received.filter(({ to }) => to.includes(address));
}
