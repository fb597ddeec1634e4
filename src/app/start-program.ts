import { systemClock } from '#platform/clock.ts';
import { openDataFolder } from '#platform/data-folder.ts';
import { openDb } from '#platform/db/db.ts';
import { openDatabase } from '#platform/db/open-database.ts';
import { claimSingleOwner } from '#platform/db/single-owner.ts';
import { makeLog } from '#platform/log/log.ts';
import type { Config } from './config.ts';
import { openFrontDoor } from './front-door.ts';
import { upgradeDatabase } from './upgrade-database.ts';
import { SCHEMA } from './workspace.ts';
import { startApp } from './start-app.ts';

export interface RunningProgram {
  /** Where it listens; absent with ROLE=worker. */
  readonly address: string | undefined;
  readonly greeting: readonly string[];
  /** In the reverse order: requests, jobs, connections, at last the embedded server. */
  close(): Promise<void>;
}

export interface StartOptions {
  readonly config: Config;
  /** A line of progress for the terminal. */
  readonly say: (line: string) => void;
  /** Called once when the program can no longer be sure to be the only one on its data folder: it must stop. */
  readonly lost: () => void;
}

/** Opens everything in order and starts the application. What fails leaves nothing open, and nothing of others touched. */
export async function startProgram({ config, say, lost }: StartOptions): Promise<RunningProgram> {
  await using opened = new AsyncDisposableStack();
  const isServing = config.role !== 'worker';
  const door = isServing ? await openFrontDoor(config.host, config.port) : undefined;
  opened.defer(async () => door?.close());

  const dataDir = await openDataFolder(config.dataDir);
  const database = await openDatabase(config.databaseUrl, dataDir);
  opened.defer(() => database.close());
  const owner = isServing ? await claimSingleOwner({ ...database, dataDir, lost }) : undefined;
  opened.defer(async () => owner?.release());

  const db = openDb({ url: database.url, schema: SCHEMA, connections: config.databaseConnections });
  opened.defer(() => db.close());
  await upgradeDatabase({ db, url: database.url, dataDir, say });

  const log = makeLog(config.logLevel);
  const app = await startApp({
    config: { ...config, dataDir },
    db,
    url: database.url,
    clock: systemClock,
    log,
    door,
  });
  opened.defer(() => app.close());

  const running = opened.move();
  return { address: door?.address, greeting: app.greeting, close: () => running.disposeAsync() };
}
