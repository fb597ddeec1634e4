import { tmpdir } from 'node:os';
import { createEngine, type Engine } from '#app/engine.ts';
import { createHttpServer } from '#app/http-server.ts';
import { setUp } from '#app/set-up.ts';
import { createActiveUser, type NewUser } from '#modules/identity';
import { SCHEMA } from '#app/workspace.ts';
import { createLiveHub } from '#platform/http/live.ts';
import { createJobQueue } from '#platform/jobs/job-queue.ts';
import { makeLog } from '#platform/log/log.ts';
import { createBell } from '#platform/outbox/bell.ts';
import { nothingOpened, openedHosts } from '#platform/outgoing/addresses.ts';
import { createOutgoing } from '#platform/outgoing/outgoing.ts';
import { makeSecrets } from '#platform/secrets/sealing.ts';
import { asProgram, type Context, type Installation } from '#records/context.ts';
import type { Locale } from '#records/define/label.ts';
import { startTestDatabase } from './start-test-database.ts';
import { makeTestClock, type TestClock } from './test-clock.ts';

export interface TestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // Tests look into answers whose shape they themselves assert.
  // oxlint-disable-next-line no-explicit-any -- see above
  readonly body: any;
  /** The very bytes. */
  readonly raw: Buffer;
}

/** One caller of the API. */
export interface TestCaller {
  get(path: string, headers?: Record<string, string>): Promise<TestAnswer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
  /** A file as the body. */
  upload(path: string, file: Buffer): Promise<TestAnswer>;
  put(path: string, body?: unknown): Promise<TestAnswer>;
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
  delete(path: string, headers?: Record<string, string>): Promise<TestAnswer>;
}

export interface TestApp extends TestCaller {
  readonly engine: Engine;
  readonly installation: Installation;
  readonly clock: TestClock;
  /** The program itself, to arrange what a test needs. */
  readonly ctx: Context;
  /** Does every reaction and timer that is due, what follows, what runners find due then, and what follows of that. */
  drain(): Promise<void>;
  /** Does the long work that was asked for. */
  work(): Promise<void>;
  /** A second process of the program over the same database, as after a restart; it keeps silent about failures. */
  another(): Promise<Engine>;
  signIn(email: string, password?: string): Promise<TestCaller>;
  /** A colleague who can sign in with the administrator's password: a sales rep unless told. Gives his id. */
  addUser(user: Pick<NewUser, 'name' | 'email'> & Partial<NewUser>): Promise<string>;
  /** By API key, or by nothing at all. */
  as(headers: Record<string, string>): TestCaller;
  close(): Promise<void>;
}

/** Sent as it is; anything else becomes JSON. */
function isRaw(body: unknown): body is string | Buffer {
  return typeof body === 'string' || Buffer.isBuffer(body);
}

export const ADMIN = { name: 'Alix Martin', email: 'admin@test.fr', password: 'a-long-password' };

/**
 * The real application over a test database of its own, with a firm set up and its administrator signed in, its clock
 * moved by hand, its reactions run by `drain`. Requests go through the real HTTP server without a socket.
 */
export async function startTestApp({
  locale = 'en',
  isEmpty = false,
  smtpUrl,
  outgoingHosts = [],
  directoryUrls = {},
}: {
  locale?: Locale;
  /** The environment's mail server. */
  smtpUrl?: string;
  /** Of the inside, which addresses typed by users may lead to. */
  outgoingHosts?: readonly string[];
  /** Where company directories are asked, by their keys. */
  directoryUrls?: Readonly<Record<string, string>>;
  /** Nobody has set the firm up, so nobody is signed in. */ isEmpty?: boolean;
} = {}): Promise<TestApp> {
  const { db, close } = await startTestDatabase();
  const clock = makeTestClock();
  const installation: Installation = {
    pool: db,
    publicUrl: 'http://localhost:3000',
    smtpUrl,
    dataDir: tmpdir(),
    fileLimit: 2_000_000,
    outgoing: createOutgoing({ opened: openedHosts(outgoingHosts) ?? nothingOpened }),
    directoryUrls: new Map(Object.entries(directoryUrls)),
    secrets: makeSecrets('a secret of the tests, of which there is no other'),
    isDemo: true,
    live: createLiveHub(),
    jobs: createJobQueue({ db, clock, schema: SCHEMA }),
    bell: createBell(),
  };
  const log = makeLog('error');
  const engine = await createEngine({ installation, clock, log });
  if (!isEmpty) await setUp(await engine.systemContext(), { companyName: 'Atelier Test', locale }, ADMIN);
  const server = await createHttpServer({ engine, installation, clock, log });

  function caller(own: Record<string, string>): TestCaller {
    const send = async (
      method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      path: string,
      body?: unknown,
      headers = {},
    ) => {
      const answer = await server.inject({
        method,
        url: path.startsWith('/') ? path : `/api/v1/${path}`,
        headers: {
          'accept-language': locale,
          ...(body === undefined ? {} : { 'content-type': typeOf(body) }),
          ...own,
          ...headers,
        },
        ...(body === undefined ? {} : { payload: isRaw(body) ? body : JSON.stringify(body) }),
      });
      const isJson = String(answer.headers['content-type']).includes('json');
      return {
        status: answer.statusCode,
        headers: answer.headers,
        body: isJson ? answer.json() : answer.payload,
        raw: answer.rawPayload,
      };
    };
    return {
      get: (path, headers) => send('GET', path, undefined, headers),
      post: (path, body, headers) => send('POST', path, body ?? {}, headers),
      upload: (path, file) => send('POST', path, file),
      put: (path, body) => send('PUT', path, body),
      patch: (path, body, headers) => send('PATCH', path, body, headers),
      delete: (path, headers) => send('DELETE', path, undefined, headers),
    };
  }

  async function signIn(email: string, password = ADMIN.password): Promise<TestCaller> {
    const answer = await caller({}).post('auth/sign-in', { email, password });
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    return caller({ cookie });
  }

  const ctx = asProgram(await engine.systemContext());

  return {
    ...(isEmpty ? caller({}) : await signIn(ADMIN.email)),
    engine,
    installation,
    clock,
    ctx,
    addUser: (user) =>
      createActiveUser(
        ctx,
        { companyName: 'Test', locale },
        { password: ADMIN.password, profile: 'rep', role: 'rep', ...user },
      ),
    drain: async () => {
      await engine.dispatcher.drain();
      for (const runner of engine.runners) await runner.drain();
      await engine.dispatcher.drain();
    },
    work: () => engine.workers.drain(),
    another: () => createEngine({ installation, clock, log: makeLog('silent') }),
    signIn,
    as: caller,
    close: async () => {
      await server.close();
      installation.live.close();
      await close();
    },
  };
}

function typeOf(body: unknown): string {
  return Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json';
}
