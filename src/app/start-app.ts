import { BEAT_MS } from '#modules/identity';
import type { Clock } from '#platform/clock.ts';
import type { DbPool } from '#platform/db/db.ts';
import type { Log } from '#platform/log/log.ts';
import type { Config } from './config.ts';
import { demoGreeting } from './demo/demo-greeting.ts';
import { fillDemo } from './demo/fill-demo.ts';
import { createEngine, type Engine } from './engine.ts';
import type { FrontDoor } from './front-door.ts';
import { startHousekeeping } from './housekeeping.ts';
import { createHttpServer } from './http-server.ts';
import { installationOf } from './installation.ts';
import { followOutbox } from './live-events.ts';
import { isSetUpNeeded, setUp } from './set-up.ts';

/** What the program has opened by the time the application starts: the database is migrated. */
export interface AppContext {
  readonly config: Config;
  readonly db: DbPool;
  /** Of the database. */
  readonly url: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Absent with ROLE=worker. */
  readonly door: FrontDoor | undefined;
}

export interface RunningApp {
  /** Lines for the terminal, after the address: how to sign in. */
  readonly greeting: readonly string[];
  close(): Promise<void>;
}

/** Puts the modules together on what the program has opened: tables, first administrator, requests, reactions. */
export async function startApp({ config, db, url, clock, log, door }: AppContext): Promise<RunningApp> {
  await using opened = new AsyncDisposableStack();
  const installation = await installationOf(config, db, door?.address);
  const engine = await createEngine({ installation, clock, log });
  opened.defer(async () => installation.live.close());
  const greeting = await welcome(engine, config);

  if (config.role !== 'web') {
    engine.dispatcher.start();
    installation.bell.listen((news) => {
      if (news.some(({ hasReactions }) => hasReactions)) engine.dispatcher.wake();
    });
    opened.defer(() => engine.dispatcher.stop());
    for (const runner of engine.runners) {
      runner.start();
      opened.defer(() => runner.stop());
    }
    // The embedded database has one owner.
    await engine.workers.start(url, { isAlone: config.databaseUrl === undefined });
    opened.defer(() => engine.workers.stop());
    const stopHousekeeping = startHousekeeping(db, clock, (error) =>
      log.error({ err: error }, 'Housekeeping failed'),
    );
    opened.defer(async () => stopHousekeeping());
  }
  if (door) {
    opened.defer(followIdentity(engine, db, log));
    opened.defer(keepPresence(engine, log));
    const tail = followOutbox(installation, engine, log);
    await tail.start();
    opened.defer(async () => tail.stop());
    // What was written here is seen in open browsers at once; where there are none, the next poll is soon enough.
    installation.bell.listen(() => {
      if (!installation.live.isEmpty) void tail.look();
    });
    const server = await createHttpServer({ engine, installation, clock, log });
    await server.ready();
    door.serve((request, response) => server.routing(request, response));
    opened.defer(() => server.close());
  }
  const running = opened.move();
  return { greeting, close: () => running.disposeAsync() };
}

const IDENTITY_POLL_MS = 1000;

/** Who was let in here may have been shut out in another process. While the database cannot be asked, nobody is known. */
function followIdentity({ principals }: Engine, db: DbPool, log: Log): () => Promise<void> {
  const look = () =>
    principals.look(db).catch((error: unknown) => {
      principals.forget();
      log.error({ err: error }, 'Changes of who may come in could not be followed');
    });
  const timer = setInterval(() => void look(), IDENTITY_POLL_MS);
  return async () => clearInterval(timer);
}

/** Who has a browser open here is known in every process within a beat. */
function keepPresence({ presence, systemContext }: Engine, log: Log): () => Promise<void> {
  const beat = () =>
    systemContext()
      .then(presence.beat)
      .catch((error: unknown) => log.error({ err: error }, 'Presence could not be written'));
  const timer = setInterval(() => void beat(), BEAT_MS);
  return async () => clearInterval(timer);
}

/** An empty database gets the demo firm, or the first administrator whom the environment names; then how to sign in. */
async function welcome(engine: Engine, config: Config): Promise<readonly string[]> {
  const ctx = await engine.systemContext();
  const isEmpty = await isSetUpNeeded(ctx);
  if (config.demo && isEmpty) await fillDemo(ctx);
  if (config.demo) return demoGreeting(ctx);
  if (!isEmpty) return [];
  if (!config.admin) return ['Open it in a browser to set it up: you choose your e-mail and password there.'];
  const { email, password } = config.admin;
  await setUp(
    ctx,
    { companyName: 'Filrouge', locale: 'fr' },
    { name: email.split('@')[0] ?? email, email, password },
  );
  return [`Sign in as ${email} with the password of ADMIN_PASSWORD.`];
}
