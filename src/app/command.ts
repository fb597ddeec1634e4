import { openDataFolder } from '#platform/data-folder.ts';
import { openDb, type DbPool } from '#platform/db/db.ts';
import { openDatabase, type Database } from '#platform/db/open-database.ts';
import { type Config, readConfig } from './config.ts';
import { fail } from './terminal.ts';
import { SCHEMA } from './workspace.ts';

export interface CommandContext {
  readonly db: DbPool;
  readonly database: Database;
  readonly dataDir: string;
  readonly config: Config;
}

/** Runs a command of the terminal beside the program, or without it: the database is opened, and closed in the end. */
export function runCommand(work: (context: CommandContext) => Promise<void>): void {
  withDatabase(work).catch(fail);
}

async function withDatabase(work: (context: CommandContext) => Promise<void>): Promise<void> {
  const config = readConfig(process.env);
  await using opened = new AsyncDisposableStack();
  const dataDir = await openDataFolder(config.dataDir);
  const database = await openDatabase(config.databaseUrl, dataDir);
  opened.defer(() => database.close());
  const db = openDb({ url: database.url, schema: SCHEMA, connections: config.databaseConnections });
  opened.defer(() => db.close());
  await work({ db, database, dataDir, config: { ...config, dataDir } });
}
