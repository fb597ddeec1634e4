import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

async function invite(email: string) {
  const { body: profiles } = await app.get(`profiles?filter=${encodeURIComponent('name = "Sales rep"')}`);
  const { body } = await app.post('users', {
    name: 'Inès',
    email,
    language: 'fr',
    profileId: profiles.data[0].id,
  });
  await app.drain();
  return body;
}

/** The link in the newest mail to this address, as its reader would follow it. */
async function mailedToken(to: string) {
  const { body } = await app.get(
    `outgoing-mails?sort=-createdAt&filter=${encodeURIComponent(`to = "${to}"`)}`,
  );
  const [mail] = body.data;
  return { mail, token: decodeURIComponent(/token=(\S+)/.exec(mail.body)?.[1] ?? '') };
}

it('is in the database by its hash alone, so that whoever reads that cannot sign in', async () => {
  const answer = await app.as({}).post('auth/sign-in', { email: ADMIN.email, password: ADMIN.password });
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const token = decodeURIComponent(cookie.split('=')[1] ?? '');
  expect((await app.as({ cookie }).get('me')).status).toBe(200);
  const kept = await app.ctx.db.query<{ token: string }>('select token from auth_sessions');
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.map((session) => session.token)).not.toContain(token);
  for (const session of kept)
    expect((await app.as({ cookie: `filrouge_session=${session.token}` }).get('me')).status).toBe(401);
  await app.as({ cookie }).post('auth/sign-out');
  expect((await app.as({ cookie }).get('me')).status).toBe(401);
});

describe('an invitation', () => {
  it('goes out by mail in the user’s language, sets the first password and signs in, once', async () => {
    const user = await invite('ines@test.fr');
    expect(user.status).toBe('invited');
    const { mail, token } = await mailedToken('ines@test.fr');
    expect(mail).toMatchObject({ status: 'held', subject: 'Atelier Test vous invite sur Filrouge' });

    const visitor = app.as({});
    const short = await visitor.post('auth/accept-invitation', { token, password: 'short' });
    expect([short.status, short.body.errors[0].field]).toEqual([422, 'password']);
    const accepted = await visitor.post('auth/accept-invitation', { token, password: 'mot-de-passe-long' });
    expect(accepted.status).toBe(200);
    expect(String(accepted.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/);
    const session = app.as({ cookie: String(accepted.headers['set-cookie']).split(';')[0] ?? '' });
    expect((await session.get('me')).body).toMatchObject({ email: 'ines@test.fr', isAdmin: false });

    const again = await visitor.post('auth/accept-invitation', { token, password: 'un-autre-long' });
    expect([again.status, again.body.code]).toEqual([422, 'password.link_invalid']);
  });
});

describe('a forgotten password', () => {
  it('is replaced by a mailed link, which ends the sessions there were', async () => {
    await invite('oubli@test.fr');
    const first = await mailedToken('oubli@test.fr');
    await app.as({}).post('auth/accept-invitation', { token: first.token, password: 'mot-de-passe-un' });
    const session = await app.signIn('oubli@test.fr', 'mot-de-passe-un');
    expect((await session.get('me')).status).toBe(200);

    app.clock.advance({ minutes: 1 });
    expect((await app.as({}).post('auth/forgot-password', { email: 'oubli@test.fr' })).status).toBe(202);
    const { mail, token } = await mailedToken('oubli@test.fr');
    expect(mail.subject).toBe('Votre nouveau mot de passe');
    expect(
      (await app.as({}).post('auth/reset-password', { token, password: 'mot-de-passe-deux' })).status,
    ).toBe(204);
    expect((await session.get('me')).status).toBe(401);
    expect(
      (await app.as({}).post('auth/sign-in', { email: 'oubli@test.fr', password: 'mot-de-passe-un' })).status,
    ).toBe(401);
    expect(
      (await app.as({}).post('auth/sign-in', { email: 'Oubli@Test.fr ', password: 'mot-de-passe-deux' }))
        .status,
    ).toBe(200);
  });

  it('says the same of an address that nobody has, and mails nothing', async () => {
    const answer = await app.as({}).post('auth/forgot-password', { email: 'personne@test.fr' });
    expect(answer.status).toBe(202);
    const { body } = await app.get(`outgoing-mails?filter=${encodeURIComponent('to = "personne@test.fr"')}`);
    expect(body.data).toEqual([]);
  });
});

describe('secrets', () => {
  it('are in one answer only: a retry of a sign-in or of a new key gets new ones, and none is kept', async () => {
    const retry = { 'idempotency-key': 'twice' };
    const user = await invite('retry@test.fr');
    const { token } = await mailedToken('retry@test.fr');
    await app.as({}).post('auth/accept-invitation', { token, password: 'mot-de-passe-long' });
    const signIn = () =>
      app.as({}).post('auth/sign-in', { email: 'retry@test.fr', password: 'mot-de-passe-long' }, retry);
    expect((await signIn()).headers['set-cookie']).not.toBe((await signIn()).headers['set-cookie']);
    const makeKey = () => app.post('api-keys', { name: 'k', userId: user.id }, retry);
    const [one, other] = [await makeKey(), await makeKey()];
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(one.body.secret).not.toBe(other.body.secret);
    const kept = await app.ctx.db.query(
      `select 1 from idempotency_keys where body like '%fil_%' or headers::text like '%filrouge_session%'`,
    );
    expect(kept).toEqual([]);
  });
});

describe('signing in', () => {
  it('refuses a wrong password and an unknown address in the same words, and closes after ten failures', async () => {
    await invite('cible@test.fr');
    const { token } = await mailedToken('cible@test.fr');
    await app.as({}).post('auth/accept-invitation', { token, password: 'le-bon-mot-de-passe' });
    const tryIt = (email: string, password: string) => app.as({}).post('auth/sign-in', { email, password });
    const [wrong, unknown] = [await tryIt('cible@test.fr', 'faux'), await tryIt('inconnu@test.fr', 'faux')];
    expect(wrong.body).toEqual(unknown.body);
    for (let turn = 1; turn < 10; turn += 1) await tryIt('cible@test.fr', 'faux');
    const closed = await tryIt('cible@test.fr', 'le-bon-mot-de-passe');
    expect([closed.status, closed.body.code]).toEqual([429, 'sign_in.too_many']);
    app.clock.advance({ minutes: 16 });
    expect((await tryIt('cible@test.fr', 'le-bon-mot-de-passe')).status).toBe(200);
  });

  it('ends with signing out, and a changed password ends the other sessions', async () => {
    const [here, there] = [await app.signIn(ADMIN.email), await app.signIn(ADMIN.email)];
    expect((await here.post('me/password', { current: 'wrong', next: 'a-longer-password' })).body.code).toBe(
      'password.wrong',
    );
    expect(
      (await here.post('me/password', { current: ADMIN.password, next: 'a-longer-password' })).status,
    ).toBe(204);
    expect([(await here.get('me')).status, (await there.get('me')).status]).toEqual([200, 401]);
    await here.post('auth/sign-out');
    expect((await here.get('me')).status).toBe(401);
  });
});

describe('whoever was let in a moment ago', () => {
  const readMe = async (caller: TestCaller) => (await caller.get('me')).status;

  it('is shut out at once by a change in this process', async () => {
    const userId = await app.addUser({ name: 'Noé', email: 'noe@test.fr' });
    const admin = await app.signIn(ADMIN.email, 'a-longer-password');
    const { body: key } = await admin.post('api-keys', { name: 'k', userId });
    const byKey = app.as({ authorization: `Bearer ${key.secret}` });
    const bySession = await app.signIn('noe@test.fr');
    expect([await readMe(byKey), await readMe(bySession)]).toEqual([200, 200]);
    await admin.patch(`api-keys/${key.id}`, { revokedAt: app.clock.now().toISOString() });
    expect([await readMe(byKey), await readMe(bySession)]).toEqual([401, 200]);
    await admin.patch(`users/${userId}`, { status: 'inactive' });
    expect(await readMe(bySession)).toBe(401);
  });

  it('is shut out when another process’s change is seen, and when his session is over by itself', async () => {
    await app.addUser({ name: 'Mia', email: 'mia@test.fr' });
    const [one, other] = [await app.signIn('mia@test.fr'), await app.signIn('mia@test.fr')];
    const { principals } = app.engine;
    await principals.look(app.ctx.db);
    expect([await readMe(one), await readMe(other)]).toEqual([200, 200]);
    // As another process does it: this one hears no bell.
    await app.ctx.db.script(`
      delete from auth_sessions s using users u where u.id = s.user_id and u.email = 'mia@test.fr'
        and s.token = (select max(token) from auth_sessions where user_id = u.id);
      update counters set value = value + 1 where name = 'identity'`);
    await principals.look(app.ctx.db);
    expect(new Set([await readMe(one), await readMe(other)])).toEqual(new Set([200, 401]));
    app.clock.advance({ days: 60 });
    expect([await readMe(one), await readMe(other)]).toEqual([401, 401]);
  });
});

describe('the set-up', () => {
  it('is done once', async () => {
    const facts = {
      companyName: 'Autre',
      name: 'X',
      email: 'x@test.fr',
      password: 'a-long-password',
      language: 'fr',
    };
    expect((await app.as({}).get('set-up')).body).toEqual({ needed: false });
    const again = await app.as({}).post('set-up', facts);
    expect([again.status, again.body.code]).toEqual([409, 'set_up.done']);
  });
});
