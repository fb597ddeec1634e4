import type { Clock } from '#platform/clock.ts';
import type { DbPool } from '#platform/db/db.ts';
import type { Log } from '#platform/log/log.ts';
import type { Config } from './config.ts';
import type { FrontDoor } from './front-door.ts';

/** What the program has opened by the time the application starts: the database is migrated. */
export interface AppContext {
  readonly config: Config;
  readonly db: DbPool;
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

/** Puts the modules together on what the program has opened. */
export async function startApp(context: AppContext): Promise<RunningApp> {
  context.door?.serve((request, response) => {
    const isHealth = request.url === '/health/live' || request.url === '/health/ready';
    response.writeHead(isHealth ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: isHealth ? 'ok' : 'not found' }));
  });
  return { greeting: [], close: async () => undefined };
}
