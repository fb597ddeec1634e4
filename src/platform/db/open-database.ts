import pg from 'pg';
import { CannotStart } from '../cannot-start.ts';
import { openEmbedded } from './embedded/open-embedded.ts';

export interface Database {
  /** With its password: not for logs. */
  readonly url: string;
  /** Starts an embedded server again; an external one comes back by itself. */
  revive(): Promise<void>;
  close(): Promise<void>;
}

const OLDEST_VERSION = 15;

/** The external PostgreSQL when there is an address, else the embedded one of the data folder. */
export async function openDatabase(databaseUrl: string | undefined, dataDir: string): Promise<Database> {
  if (databaseUrl === undefined) return openEmbedded(dataDir);
  await checkExternal(databaseUrl);
  return { url: databaseUrl, revive: async () => undefined, close: async () => undefined };
}

/** The address is shown without its user and password. */
async function checkExternal(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  const { host, pathname } = new URL(url);
  try {
    await client.connect();
    const { rows } = await client.query<{ v: string }>("select current_setting('server_version_num') as v");
    const version = Math.floor(Number(rows[0]?.v) / 10_000);
    if (version < OLDEST_VERSION) {
      throw new CannotStart(
        `The database at ${host} is PostgreSQL ${version}: ${OLDEST_VERSION} or newer is needed.`,
      );
    }
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(`Cannot use the database ${host}${pathname} (DATABASE_URL): ${reason(error)}.`, {
      cause: error,
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A refused connection to a name with several addresses carries its reasons inside. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join(', ');
  return error instanceof Error ? error.message : String(error);
}
