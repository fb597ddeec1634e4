import { existsSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { readConfig } from '#app/config.ts';
import { openFrontDoor } from '#app/front-door.ts';
import { startApp } from '#app/start-app.ts';
import { systemClock } from '#platform/clock.ts';
import { makeLog } from '#platform/log/log.ts';
import type { Locale } from '#records/define/label.ts';
import { launchBrowser } from '#testing/launch-browser.ts';
import { startTestDatabase } from '#testing/start-test-database.ts';

const ADMIN = { email: 'admin@test.fr', password: 'a-long-password' };
/** A sales rep of the demo firm. */
const ANA = { email: 'ana@demo.filrouge.test', password: 'filrouge-demo' };

export interface OpenApp extends AsyncDisposable {
  readonly address: string;
  readonly browser: Browser;
  /** A page of the administrator, signed in, in French. */
  signedIn(options?: BrowserContextOptions): Promise<Page>;
  /** Calls the API as the administrator, and refuses anything but success. */
  // Tests look into answers whose shape they themselves assert.
  // oxlint-disable-next-line no-explicit-any -- see above
  api(method: string, path: string, body?: unknown): Promise<any>;
  /** As `api`, with a file as the body. */
  // oxlint-disable-next-line no-explicit-any -- as above
  upload(path: string, file: string): Promise<any>;
}

interface OpenSettings {
  readonly isDemo?: boolean;
  /** Of whoever is signed in; French unless told. */
  readonly language?: Locale;
  /** The name by which it is reached. */
  readonly host?: string;
  /** Of the environment, beside those that every test has. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * The program over a database of its own, listening, and a browser: `await using app = await openApp()`. As a demo, it holds
 * the demo firm, and a sales rep is signed in instead of the administrator. `host`: the name by which it is reached; `settings`: of the
 * environment.
 */
export async function openApp({
  isDemo = false,
  language,
  host = '127.0.0.1',
  settings = {},
}: OpenSettings = {}): Promise<OpenApp> {
  if (!existsSync('dist/web/index.html')) throw new Error('The browser’s part is not built: npm run build.');
  await using opened = new AsyncDisposableStack();
  const { db, url, close } = await startTestDatabase();
  opened.defer(close);
  const door = await openFrontDoor('127.0.0.1', 0);
  opened.defer(() => door.close());
  const address = door.address.replace('127.0.0.1', host);
  const admin = isDemo ? {} : { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password };
  // So that no key file is made: there is no data folder.
  const fixed = { PUBLIC_URL: address, SECRET_KEY: 'a secret of the tests, of which there is no other' };
  const config = readConfig({ ...admin, ...fixed, ...settings }, isDemo ? ['--demo'] : []);
  const app = await startApp({ config, db, url, clock: systemClock, log: makeLog('error'), door });
  opened.defer(() => app.close());
  const browser = await launchBrowser();
  opened.defer(() => browser.close());
  const cookie = await signIn(address, isDemo ? ANA : ADMIN);
  const api: OpenApp['api'] = async (method, path, body) => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: { cookie, origin: address, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text === '' ? 'null' : text);
  };
  if (language) await api('PATCH', '/me', { language });
  const running = opened.move();

  return {
    address,
    browser,
    signedIn: async (options = {}) => {
      const context = await browser.newContext({
        baseURL: address,
        viewport: { width: 1440, height: 900 },
        locale: 'fr-FR',
        timezoneId: 'Europe/Paris',
        ...options,
      });
      const [name = '', value = ''] = cookie.split('=');
      await context.addCookies([{ name, value, url: address }]);
      return context.newPage();
    },
    upload: async (path, file) => {
      const headers = { cookie, origin: address, 'content-type': 'text/csv' };
      const answer = await fetch(`${address}/api/v1${path}`, { method: 'POST', headers, body: file });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    api,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function signIn(address: string, who: typeof ADMIN): Promise<string> {
  const answer = await fetch(`${address}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { origin: address, 'content-type': 'application/json' },
    body: JSON.stringify(who),
  });
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Leads of a trade fair, each with its own number, mail and amount. */
export function leads(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => ({
    firstName: ['Camille', 'Jules', 'Léa', 'Hugo'][index % 4],
    lastName: `Roux ${index}`,
    companyName: ['Verrerie du Rhône', 'Hospy Médias', 'Atelier Saône'][index % 3],
    phone: `+3361${String(1_000_000 + index * 7919).slice(0, 7)}`,
    email: `contact${index}@exemple.fr`,
    status: ['new', 'contacted', 'qualified'][index % 3],
    amount: `${1000 + index}.50`,
  }));
}
