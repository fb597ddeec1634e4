import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openApp, type OpenApp } from './open-app.ts';

const PASSWORD = 'a-long-password';

const words = {
  fr: {
    setUp: 'Configurer',
    present: 'Votre mot de passe actuel',
    next: 'Continuer',
    code: 'Code affiché par l’application',
    on: 'Activer',
    kept: 'Je les ai conservés',
    off: 'Désactiver',
    email: 'E-mail',
    password: 'Mot de passe',
    signIn: 'Se connecter',
    trust: 'Ne plus demander dans ce navigateur pendant 30 jours',
    addPasskey: 'Ajouter une clé d’accès',
    passkeyName: 'Nom de l’appareil',
    byPasskey: 'Se connecter avec une clé d’accès',
  },
  en: {
    setUp: 'Set it up',
    present: 'Your present password',
    next: 'Continue',
    code: 'Code shown by the application',
    on: 'Switch on',
    kept: 'I have kept them',
    off: 'Switch off',
    email: 'E-mail',
    password: 'Password',
    signIn: 'Sign in',
    trust: 'Do not ask again in this browser for 30 days',
    addPasskey: 'Add a passkey',
    passkeyName: 'Name of the device',
    byPasskey: 'Sign in with a passkey',
  },
};

async function stranger(app: OpenApp, language: 'fr' | 'en'): Promise<Page> {
  const context = await app.browser.newContext({ baseURL: app.address, locale: `${language}-FR` });
  return context.newPage();
}

/** The key as it is offered for typing, and the code of the moment. */
async function codeShown(page: Page): Promise<string> {
  const key = (await page.locator('code').first().innerText()).replaceAll(' ', '');
  return new TOTP({ secret: key }).generate();
}

test.each(['fr', 'en'] as const)(
  'a second factor is set up and asked for at the next sign-in: %s',
  async (language) => {
    const t = words[language];
    await using app = await openApp({ language });
    const page = await app.signedIn();
    await page.goto('/settings/sign-in');
    await page.getByRole('button', { name: t.setUp }).click();
    await page.getByLabel(t.present).fill(PASSWORD);
    await page.getByRole('button', { name: t.next }).click();
    await page.getByRole('img').first().waitFor();
    await page.getByLabel(t.code).fill(await codeShown(page));
    await page.getByRole('button', { name: t.on }).click();
    await page.getByRole('button', { name: t.kept }).waitFor();
    const recovery = await page.locator('code').allInnerTexts();
    expect(recovery).toHaveLength(10);
    await page.getByRole('button', { name: t.kept }).click();
    await page.getByRole('button', { name: t.off }).waitFor();

    const other = await stranger(app, language);
    const enter = async () => {
      await other.goto('/sign-in');
      await other.getByLabel(t.email).fill('admin@test.fr');
      await other.getByLabel(t.password, { exact: true }).fill(PASSWORD);
      await other.getByRole('button', { name: t.signIn, exact: true }).click();
    };
    await enter();
    await other.getByLabel('Code', { exact: true }).fill('000000');
    await other.getByRole('button', { name: t.signIn }).click();
    await other.getByRole('alert').waitFor();
    await other.getByLabel('Code', { exact: true }).fill(recovery[0] ?? '');
    await other.getByLabel(t.trust).check();
    await other.getByRole('button', { name: t.signIn }).click();
    await other.waitForURL(`${app.address}/`);
    await other.evaluate(() => fetch('/api/v1/auth/sign-out', { method: 'POST' }));
    // Trusted now: the password is enough.
    await enter();
    await other.waitForURL(`${app.address}/`);
  },
);

test('whoever must set up a second factor is told so in his own language, whatever the browser speaks', async () => {
  await using app = await openApp();
  const { data } = await app.api('GET', '/profiles?filter=isAdministrator%20%3D%20true');
  await app.api('PATCH', `/profiles/${data[0].id}`, { requiresSecondFactor: true });
  const page = await stranger(app, 'en');
  await page.goto('/sign-in');
  await page.getByLabel(words.en.email).fill('admin@test.fr');
  await page.getByLabel(words.en.password, { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: words.en.signIn, exact: true }).click();
  await page.getByLabel(words.fr.present).waitFor();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Double authentification');
});

test('whose profile asks for a second factor sets it up before anything else', async () => {
  await using app = await openApp();
  const { data } = await app.api('GET', '/profiles?filter=isAdministrator%20%3D%20true');
  await app.api('PATCH', `/profiles/${data[0].id}`, { requiresSecondFactor: true });
  const page = await app.signedIn();
  await page.goto('/leads');
  await page.waitForURL('**/second-factor');
  await page.getByLabel(words.fr.present).fill(PASSWORD);
  await page.getByRole('button', { name: words.fr.next }).click();
  await page.getByLabel(words.fr.code).fill(await codeShown(page));
  await page.getByRole('button', { name: words.fr.on }).click();
  await page.getByRole('button', { name: words.fr.kept }).click();
  await page.waitForURL(`${app.address}/`);
  await page.goto('/leads');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(page.url()).toContain('/leads');
});

/** As a passkey signs, in JSON. */
interface Signed {
  readonly response: { readonly clientDataJSON: string; readonly signature: string };
}

/** A challenge of ours that another site of this name, on another port, has the same device sign. */
async function signedElsewhere(page: Page, app: OpenApp): Promise<Signed> {
  const options = await app.api('POST', '/auth/passkey/options');
  await page.route('http://localhost:9/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Elsewhere</title>' }),
  );
  await page.goto('http://localhost:9/');
  const json = await page.evaluate(async (asked) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked);
    const credential = await navigator.credentials.get({ publicKey });
    return credential instanceof PublicKeyCredential ? JSON.stringify(credential) : '';
  }, options);
  return JSON.parse(json);
}

/** What the page sends to `path`, as it leaves the browser; it is not let through. */
async function heldBack(page: Page, path: string, work: () => Promise<void>): Promise<Signed> {
  const held = Promise.withResolvers<Signed>();
  await page.route(`**/api/v1${path}`, async (route) => {
    held.resolve(route.request().postDataJSON());
    await route.abort();
  });
  await work();
  const body = await held.promise;
  await page.unroute(`**/api/v1${path}`);
  return body;
}

test.each(['fr', 'en'] as const)(
  'a passkey is added and signs in without a password: %s',
  async (language) => {
    const t = words[language];
    await using app = await openApp({ host: 'localhost', language });
    const page = await app.signedIn({ locale: `${language}-FR` });
    const device = await page.context().newCDPSession(page);
    await device.send('WebAuthn.enable');
    await device.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto('/settings/sign-in');
    await page.getByRole('button', { name: t.addPasskey }).click();
    await page.getByLabel(t.passkeyName).fill('Portable d’Alix');
    await page.getByLabel(t.present).fill(PASSWORD);
    await page.getByRole('button', { name: t.addPasskey }).click();
    await page.getByText('Portable d’Alix').waitFor();
    await page.evaluate(() => fetch('/api/v1/auth/sign-out', { method: 'POST' }));

    await page.goto('/sign-in');
    const button = page.getByRole('button', { name: t.byPasskey });
    const signed = await heldBack(page, '/auth/passkey', () => button.click());
    const send = (body: unknown) =>
      page.evaluate(async (json) => {
        const answer = await fetch('/api/v1/auth/passkey', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: json,
        });
        return answer.status;
      }, JSON.stringify(body));
    const otherSite = await signedElsewhere(page, app);
    expect(JSON.parse(Buffer.from(otherSite.response.clientDataJSON, 'base64url').toString()).origin).toBe(
      'http://localhost:9',
    );
    await page.goto('/sign-in');
    expect(await send(otherSite)).toBe(401);
    expect(await send(signed)).toBe(200);
    await page.evaluate(() => fetch('/api/v1/auth/sign-out', { method: 'POST' }));
    // Its challenge is used up.
    expect(await send(signed)).toBe(401);

    const forged = await heldBack(page, '/auth/passkey', () => button.click());
    const signature = Buffer.from(forged.response.signature, 'base64url');
    signature.writeUInt8(signature.readUInt8(signature.length - 1) ^ 1, signature.length - 1);
    const body = {
      ...forged,
      response: { ...forged.response, signature: signature.toString('base64url') },
    };
    expect(await send(body)).toBe(401);
    expect((await page.request.get('/api/v1/me')).status()).toBe(401);

    const genuine = await heldBack(page, '/auth/passkey', () => button.click());
    expect(await send(genuine)).toBe(200);
    await page.evaluate(() => fetch('/api/v1/auth/sign-out', { method: 'POST' }));

    await button.click();
    await page.waitForURL(`${app.address}/`);
    const { data } = await (await page.request.get('/api/v1/me/sessions')).json();
    expect(data.find((one: { isThisOne: boolean }) => one.isThisOne)).toMatchObject({ isByPasskey: true });

    await page.goto('/settings/sign-in');
    await page.getByRole('button', { name: /Portable d’Alix/ }).click();
    await page.getByText('Portable d’Alix').waitFor({ state: 'detached' });
  },
);
