import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ADMIN,
  startTestApp,
  type TestAnswer,
  type TestApp,
  type TestCaller,
} from '#testing/start-test-app.ts';

let app: TestApp;
let count = 0;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

/** As the user's telephone shows it at this moment, or so many seconds off. */
function codeOf(key: string, offSeconds = 0): string {
  return new TOTP({ secret: key }).generate({ timestamp: app.clock.now().getTime() + offSeconds * 1000 });
}

const cookieOf = ({ headers }: TestAnswer, at = 0) =>
  String([headers['set-cookie']].flat()[at]).split(';')[0] ?? '';

interface Somebody {
  readonly id: string;
  readonly email: string;
  readonly key: string;
  readonly recoveryCodes: readonly string[];
  readonly session: TestCaller;
}

/** A new user whose second factor is on. */
async function withSecondFactor(values: Record<string, unknown> = {}): Promise<Somebody> {
  count += 1;
  const email = `user${count}@test.fr`;
  const id = await app.addUser({ name: `User ${count}`, email, values });
  const session = await app.signIn(email);
  const { body } = await session.post('me/second-factor', { password: ADMIN.password });
  const confirmed = await session.post('me/second-factor/confirm', { code: codeOf(body.key) });
  expect(confirmed.status).toBe(200);
  app.clock.advance({ minutes: 1 });
  return { id, email, key: body.key, recoveryCodes: confirmed.body.recoveryCodes, session };
}

const password = (email: string, headers = {}) =>
  app.as(headers).post('auth/sign-in', { email, password: ADMIN.password });

async function answerWith(email: string, code: string, more = {}): Promise<TestAnswer> {
  const { body } = await password(email);
  return app.as({}).post('auth/second-factor', { challenge: body.secondFactor.challenge, code, ...more });
}

describe('setting it up', () => {
  it('asks for the password, gives the key as text and as an address, and is on after a right code only', async () => {
    await app.addUser({ name: 'Zoé', email: 'zoe@test.fr' });
    const [session, other] = [await app.signIn('zoe@test.fr'), await app.signIn('zoe@test.fr')];
    const wrong = await session.post('me/second-factor', { password: 'not-this-one' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'password.wrong']);
    const { body } = await session.post('me/second-factor', { password: ADMIN.password });
    expect(body.uri).toMatch(/^otpauth:\/\/totp\/.*zoe%40test\.fr\?.*secret=/);
    expect(body.uri).toContain(body.key);
    expect((await session.post('me/second-factor/confirm', { code: '000000' })).body.code).toBe(
      'second_factor.wrong_code',
    );
    expect((await session.get('me/second-factor')).body.isOn).toBe(false);
    expect((await password('zoe@test.fr')).status).toBe(200);

    const confirmed = await session.post('me/second-factor/confirm', { code: codeOf(body.key) });
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
    expect((await session.get('me/second-factor')).body).toMatchObject({ isOn: true, recoveryCodesLeft: 10 });
    expect((await other.get('me')).status).toBe(401);
    expect((await session.post('me/second-factor', { password: ADMIN.password })).body.code).toBe(
      'second_factor.on',
    );
  });

  it('keeps neither the key nor the recovery codes where the database could tell them', async () => {
    const { id, key, recoveryCodes } = await withSecondFactor();
    const [row] = await app.ctx.db.query<{ all: string }>(
      `select (select string_agg(f::text, ' ') from second_factors f where user_id = $1) ||
         (select string_agg(r::text, ' ') from recovery_codes r where user_id = $1) as all`,
      [id],
    );
    for (const secret of [key, ...recoveryCodes]) expect(row?.all).not.toContain(secret);
  });
});

describe('signing in with it', () => {
  it('opens no session by the password alone, and one by the code of the moment, once', async () => {
    const { email, key } = await withSecondFactor();
    const first = await password(email);
    expect([first.status, first.headers['set-cookie']]).toEqual([202, undefined]);
    const { challenge } = first.body.secondFactor;
    const prove = (code: string) => app.as({}).post('auth/second-factor', { challenge, code });
    expect((await prove('123456')).body.code).toBe('second_factor.wrong_code');
    const right = await prove(codeOf(key));
    expect(right.body).toMatchObject({ email });
    expect((await app.as({ cookie: cookieOf(right) }).get('me')).status).toBe(200);
    expect((await prove(codeOf(key))).body.code).toBe('second_factor.challenge_over');
    expect((await answerWith(email, codeOf(key))).body.code).toBe('second_factor.wrong_code');
    app.clock.advance({ seconds: 30 });
    expect((await answerWith(email, codeOf(key))).status).toBe(200);
  });

  it('bears with a clock half a minute off, not with more', async () => {
    const { email, key } = await withSecondFactor();
    expect((await answerWith(email, codeOf(key, -30))).status).toBe(200);
    expect((await answerWith(email, codeOf(key, 30))).status).toBe(200);
    app.clock.advance({ minutes: 2 });
    expect((await answerWith(email, codeOf(key, -60))).status).toBe(401);
    expect((await answerWith(email, codeOf(key, 60))).status).toBe(401);
  });

  it('closes after five wrong codes for a quarter of an hour, tried at once or with new passwords', async () => {
    const { email, key } = await withSecondFactor();
    const tries = await Promise.all(Array.from({ length: 8 }, () => answerWith(email, '111111')));
    expect(tries.filter(({ status }) => status === 429).length).toBe(3);
    const closed = await answerWith(email, codeOf(key));
    expect([closed.status, closed.body.code]).toEqual([429, 'sign_in.too_many']);
    app.clock.advance({ minutes: 16 });
    expect((await answerWith(email, codeOf(key))).status).toBe(200);
  });

  it('takes a recovery code once, however it is typed', async () => {
    const { email, recoveryCodes, session } = await withSecondFactor();
    const code = (recoveryCodes[0] ?? '').toLowerCase().replaceAll('-', ' ');
    expect((await answerWith(email, code)).status).toBe(200);
    expect((await answerWith(email, code)).status).toBe(401);
    expect((await session.get('me/second-factor')).body.recoveryCodesLeft).toBe(9);
    const fresh = await session.post('me/second-factor/recovery-codes', { password: ADMIN.password });
    expect((await answerWith(email, recoveryCodes[1] ?? '')).status).toBe(401);
    expect((await answerWith(email, fresh.body.recoveryCodes[1])).status).toBe(200);
  });

  it('spares the code in a browser that is trusted, for thirty days or until that is taken back', async () => {
    const { email, key, session } = await withSecondFactor();
    const answer = await answerWith(email, codeOf(key), { trustBrowser: true });
    const browser = { cookie: cookieOf(answer, 1) };
    expect(browser.cookie).toMatch(/^filrouge_browser=/);
    expect((await password(email, browser)).status).toBe(200);
    const other = await withSecondFactor();
    expect((await password(other.email, browser)).status).toBe(202);
    const { body } = await session.get('me/second-factor');
    expect(body.trustedBrowsers).toHaveLength(1);
    await other.session.delete(`me/trusted-browsers/${body.trustedBrowsers[0].id}`);
    expect((await password(email, browser)).status).toBe(200);
    app.clock.advance({ days: 31 });
    expect((await password(email, browser)).status).toBe(202);
    app.clock.set(new Date(app.clock.now().getTime() - 31 * 24 * 60 * 60 * 1000));
    await session.delete(`me/trusted-browsers/${body.trustedBrowsers[0].id}`);
    expect((await password(email, browser)).status).toBe(202);
  });

  it('does not concern API keys', async () => {
    const { id } = await withSecondFactor();
    const { body } = await app.post('api-keys', { name: 'k', userId: id });
    expect((await app.as({ authorization: `Bearer ${body.secret}` }).get('me')).status).toBe(200);
  });
});

describe('switching it off', () => {
  it('asks for the password or a code', async () => {
    const { email, key, session } = await withSecondFactor();
    expect((await session.post('me/second-factor/off', {})).status).toBe(422);
    expect((await session.post('me/second-factor/off', { code: '000000' })).status).toBe(401);
    expect((await session.post('me/second-factor/off', { code: codeOf(key) })).status).toBe(204);
    expect((await password(email)).status).toBe(200);
  });
});

describe('administrators', () => {
  it('see who has it, and reset it for whoever lost his telephone, which the history tells', async () => {
    const { id, email, session } = await withSecondFactor();
    expect((await app.get(`users/${id}`)).body.hasSecondFactor).toBe(true);
    expect((await app.patch(`users/${id}`, { hasSecondFactor: false })).status).toBe(422);
    expect((await session.post(`users/${id}/reset-second-factor`)).status).toBe(403);
    expect((await app.post(`users/${id}/reset-second-factor`)).status).toBe(200);
    expect((await password(email)).status).toBe(200);
    expect((await session.get('me')).status).toBe(401);
    const { body } = await app.get(`users/${id}/history`);
    expect(body.data[0]).toMatchObject({
      by: { name: ADMIN.name },
      changes: [{ field: 'hasSecondFactor', from: true, to: false }],
    });
  });

  it('may require it of a profile: its users do nothing before they have set it up', async () => {
    const { body: profile } = await app.post('profiles', { name: 'Careful', requiresSecondFactor: true });
    const id = await app.addUser({
      name: 'Luc',
      email: 'luc@test.fr',
      values: { profileId: profile.id },
    });
    const session = await app.signIn('luc@test.fr');
    for (const path of ['leads', 'meta', 'me/passkeys', 'me/sessions', 'search?q=x'])
      expect([path, (await session.get(path)).body.code]).toEqual([path, 'second_factor.set_up_first']);
    expect((await session.post('me/password', { current: 'x', next: 'a-longer-password' })).status).toBe(403);
    expect((await session.get('me')).status).toBe(200);
    const { body: key } = await app.post('api-keys', { name: 'k', userId: id });
    expect((await app.as({ authorization: `Bearer ${key.secret}` }).get('leads')).status).toBe(200);

    const { body } = await session.post('me/second-factor', { password: ADMIN.password });
    await session.post('me/second-factor/confirm', { code: codeOf(body.key) });
    expect((await session.get('leads')).status).toBe(200);
  });
});

describe('one’s own sessions', () => {
  it('are listed with their browsers, and ended one by one or all others', async () => {
    await app.addUser({ name: 'Ada', email: 'ada@test.fr' });
    const here = await app.signIn('ada@test.fr');
    const signedIn = await password('ada@test.fr', { 'user-agent': 'Firefox on a telephone' });
    const there = app.as({ cookie: cookieOf(signedIn) });
    const { body } = await here.get('me/sessions');
    expect(body.data.map((one: { isThisOne: boolean }) => one.isThisOne).toSorted()).toEqual([false, true]);
    const other = body.data.find((one: { isThisOne: boolean }) => !one.isThisOne);
    expect(other.userAgent).toBe('Firefox on a telephone');
    expect((await app.delete(`me/sessions/${other.id}`)).status).toBe(404);
    expect((await there.get('me')).status).toBe(200);
    expect((await here.delete(`me/sessions/${other.id}`)).status).toBe(204);
    expect((await there.get('me')).status).toBe(401);
    const third = await app.signIn('ada@test.fr');
    expect((await here.post('me/sessions/end-others')).status).toBe(204);
    expect([(await here.get('me')).status, (await third.get('me')).status]).toEqual([200, 401]);
  });
});
