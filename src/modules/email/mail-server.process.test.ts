import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepSecret } from '#platform/secrets/kept-secrets.ts';
import { makeSecrets } from '#platform/secrets/sealing.ts';
import { MAILBOX, startMailServer, type TestMailServer } from '#testing/start-mail-server.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';
import { sendMail } from './outgoing/send-mail.ts';

let app: TestApp;
let server: TestMailServer;
beforeEach(async () => ([app, server] = await Promise.all([startTestApp(), startMailServer()])));
afterEach(() => Promise.all([app.close(), server.close()]));

const setting = (changes: Record<string, unknown> = {}) => ({
  host: '127.0.0.1',
  port: server.port,
  security: 'none',
  ...MAILBOX,
  senderName: 'Atelier d’été',
  senderAddress: 'bonjour@atelier.fr',
  perMinute: 30,
  ...changes,
});
const put = (changes?: Record<string, unknown>) => app.put('mail/server', setting(changes));
const test = async () => (await app.post('mail/server/test', { to: 'alix@test.fr' })).body;
const sent = async (to: string) => {
  await sendMail(app.ctx, { to, subject: `For ${to}`, body: 'Été' });
  await app.drain();
};
const statesOf = async (to: string) => {
  const { body } = await app.get(`outgoing-mails?filter=${encodeURIComponent(`to = "${to}"`)}`);
  return body.data.map(({ status, answer }: { status: string; answer: string | null }) => [status, answer]);
};

describe('the mail server in the settings', () => {
  it('is nobody’s choice at first: mails are held', async () => {
    expect((await app.get('mail/server')).body).toMatchObject({ decidedBy: 'nobody', server: null });
    await sent('held@test.fr');
    expect(await statesOf('held@test.fr')).toEqual([['held', null]]);
    expect((await app.post('mail/server/test', { to: 'alix@test.fr' })).body.code).toBe('mail.no_server');
  });

  it('takes mail in the sender’s name once it is set, and is held again once it is removed', async () => {
    const { status, body } = await put();
    const { password: _secret, ...shown } = setting();
    expect([status, body]).toEqual([
      200,
      { decidedBy: 'settings', server: shown, hasPassword: true, passwordProblem: null },
    ]);
    expect(await test()).toEqual({ delivered: true, answer: expect.stringMatching(/^250 /) });
    await sent('camille@verrerie.fr');
    expect(await statesOf('camille@verrerie.fr')).toEqual([['sent', expect.stringMatching(/^250 /)]]);
    expect(server.received.map(({ to }) => to)).toEqual([['alix@test.fr'], ['camille@verrerie.fr']]);
    expect(server.received[1]?.from).toBe('bonjour@atelier.fr');
    expect(server.received[1]?.source).toMatch(/From: =\?UTF-8\?.*\?= <bonjour@atelier\.fr>/);
    expect((await app.delete('mail/server')).body).toMatchObject({ decidedBy: 'nobody', hasPassword: false });
    await sent('late@test.fr');
    expect(await statesOf('late@test.fr')).toEqual([['held', null]]);
    expect((await put()).status).toBe(200);
  });

  it('keeps the password where nobody reads it', async () => {
    await put();
    await app.put('mail/server', { ...setting({ senderName: 'Autre' }), password: undefined });
    expect(await test()).toMatchObject({ delivered: true });
    const tables = await app.ctx.db.query<{ name: string }>(
      `select table_name::text as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables) {
      const found = await app.ctx.db.query(`select 1 from ${name} t where strpos(t::text, $1) > 0`, [
        MAILBOX.password,
      ]);
      expect([name, found]).toEqual([name, []]);
    }
    const { body } = await app.get('mail-settings');
    expect(JSON.stringify([body, (await app.get('mail/server')).body])).not.toContain(MAILBOX.password);
  });

  it.each([{ host: 'localhost' }, { user: 'somebody' }, { port: 2525 }])(
    'wants the password again for %j: a kept one is told to no other server or user',
    async (change) => {
      await put();
      const answer = await put({ ...change, password: undefined });
      expect([answer.status, answer.body.errors[0]]).toMatchObject([
        422,
        { field: 'password', code: 'mail.password_again' },
      ]);
      expect((await put(change)).status).toBe(200);
    },
  );

  it('refuses what cannot be right, all at once', async () => {
    const wrong = { host: 'a b', port: 0, security: 'ssl', user: 'x\r\ny', senderAddress: 'me', extra: 1 };
    const { status, body } = await put(wrong);
    expect(status).toBe(422);
    expect(body.errors.map(({ field }: { field: string }) => field).toSorted()).toEqual(
      ['host', 'port', 'security', 'user', 'senderAddress', 'extra'].toSorted(),
    );
  });

  it('is the administrators’ alone', async () => {
    await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
    const ana = await app.signIn('ana@test.fr');
    for (const answer of [
      ana.get('mail/server'),
      ana.put('mail/server', setting()),
      ana.delete('mail/server'),
      ana.post('mail/server/test', { to: 'ana@test.fr' }),
    ])
      expect((await answer).status).toBe(403);
    expect((await ana.get('mail-settings')).status).toBe(404);
  });
});

describe('what the server says', () => {
  it('is shown: a wrong password, a closed port, a lost line, a connection that is not safe', async () => {
    await put({ password: 'wrong' });
    expect(await test()).toEqual({
      delivered: false,
      answer: expect.stringMatching(/^535 .*Wrong user or password/),
    });
    await put({ security: 'startTls', port: await closedPort() });
    expect(await test()).toEqual({ delivered: false, answer: expect.stringContaining('ECONNREFUSED') });
    await put();
    server.hangUp(true);
    expect(await test()).toEqual({ delivered: false, answer: expect.stringMatching(/closed|ECONNRESET/i) });
    server.hangUp(false);
    await put({ security: 'startTls' });
    expect(await test()).toEqual({ delivered: false, answer: expect.stringContaining('certificate') });
    const plain = await startMailServer({ hideSTARTTLS: true });
    await put({ security: 'startTls', port: plain.port });
    expect(await test()).toMatchObject({ delivered: false });
    await put({ security: 'tls', port: plain.port });
    expect(await test()).toMatchObject({ delivered: false });
    expect([server.received, plain.received]).toEqual([[], []]);
    await plain.close();
  });
});

it('whose password came from an installation with another key says so; mails wait until it is typed again', async () => {
  await put();
  const elsewhere = makeSecrets('the secret of another installation');
  await keepSecret(app.ctx.db, elsewhere, 'mail.password', MAILBOX.password, app.clock.now());
  expect((await app.get('mail/server')).body).toMatchObject({
    hasPassword: true,
    passwordProblem: 'otherKey',
  });
  expect((await app.post('mail/server/test', { to: 'alix@test.fr' })).body.code).toBe('mail.other_key');
  await sent('waiting@test.fr');
  expect(await statesOf('waiting@test.fr')).toEqual([['held', null]]);
  expect((await put({ password: undefined })).body.errors[0].code).toBe('mail.password_again');
  expect((await put()).body.passwordProblem).toBeNull();
  await app.drain();
  expect(await statesOf('waiting@test.fr')).toEqual([['sent', expect.stringMatching(/^250/)]]);
});

it('of the environment goes first, and its password is not shown', async () => {
  const { user, password } = MAILBOX;
  const smtpUrl = `smtp://${user}:${encodeURIComponent(password)}@127.0.0.1:${server.port}?from=crm@env.fr&ignoreTLS=true`;
  const other = await startTestApp({ smtpUrl });
  const { body } = await other.get('mail/server');
  expect(body).toMatchObject({ decidedBy: 'environment', hasPassword: true });
  expect(body.server).toMatchObject({
    host: '127.0.0.1',
    port: server.port,
    user,
    senderAddress: 'crm@env.fr',
  });
  expect(JSON.stringify(body)).not.toContain(password);
  expect((await other.put('mail/server', setting())).body.code).toBe('mail.by_environment');
  expect((await other.delete('mail/server')).body.code).toBe('mail.by_environment');
  expect((await other.post('mail/server/test', { to: 'alix@test.fr' })).body).toMatchObject({
    delivered: true,
  });
  expect(server.received[0]?.from).toBe('crm@env.fr');
  await other.close();
});

/** A port that was free a moment ago. */
async function closedPort(): Promise<number> {
  const gone = await startMailServer();
  await gone.close();
  return gone.port;
}
