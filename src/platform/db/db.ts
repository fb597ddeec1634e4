import { createHash } from 'node:crypto';
import pg from 'pg';

/**
 * One PostgreSQL, reached by raw SQL. `Db` is either the pool or one open transaction; code that takes a `Db` works in both.
 * Statements are prepared under a name hashed from their text, unless told otherwise.
 */
export interface Db {
  /** Rows of one statement. Numbers of arbitrary precision, days and instants come as strings (see `parsers`). */
  query<Row extends object = Record<string, unknown>>(
    text: string,
    params?: readonly unknown[],
  ): Promise<Row[]>;
  /** As `query`, but planned anew each time: for patterns, where a generic plan would be wrong (storage.md, bench.md). */
  queryUnnamed<Row extends object = Record<string, unknown>>(
    text: string,
    params?: readonly unknown[],
  ): Promise<Row[]>;
  /** Several statements at once, without parameters: for migrations. */
  script(text: string): Promise<void>;
  /** Runs `work` in a transaction; joins the outer one if this is a transaction already. */
  transaction<T>(work: (tx: Db) => Promise<T>): Promise<T>;
  /** Runs `work` once the outermost transaction has committed; at once when there is none. Never runs after a rollback. */
  afterCommit(work: () => void): void;
  readonly inTransaction: boolean;
}

export interface DbPool extends Db {
  /** One connection for session-level needs (COPY, LISTEN, the single-owner lock). */
  connect(): Promise<pg.PoolClient>;
  close(): Promise<void>;
}

export interface DbSettings {
  readonly url: string;
  /** The workspace: a PostgreSQL schema (storage.md). */
  readonly schema: string;
  readonly connections: number;
}

/** By which the server tells our connections from other people's. */
export const APPLICATION_NAME = 'filrouge';

/** Opens the pool. The schema need not exist yet: migrations make it. */
export function openDb(settings: DbSettings): DbPool {
  const shared = {
    connectionString: settings.url,
    application_name: APPLICATION_NAME,
    options: `-c search_path=${settings.schema},public -c timezone=UTC -c datestyle=ISO -c intervalstyle=iso_8601`,
    types: { getTypeParser },
  };
  // What is asked together travels together.
  const pool = new pg.Pool({ ...shared, max: settings.connections, pipeline: true });
  // COPY cannot share the wire with other queries.
  const apart = new pg.Pool({ ...shared, max: CONNECTIONS_APART });
  // A connection lost while idle is replaced at the next query, which then reports what is wrong.
  for (const each of [pool, apart]) each.on('error', () => undefined);
  return {
    query: (text, params) => run(pool, text, params, nameOf(text)),
    queryUnnamed: (text, params) => run(pool, text, params),
    script: async (text) => void (await pool.query(text)),
    transaction: (work) => withRetry(() => beginCommit(pool, work)),
    afterCommit: (work) => work(),
    inTransaction: false,
    connect: () => apart.connect(),
    close: async () => void (await Promise.all([pool.end(), apart.end()])),
  };
}

const CONNECTIONS_APART = 4;

type Runner = Pick<pg.Pool, 'query'> | Pick<pg.PoolClient, 'query'>;

async function run<Row extends object>(
  runner: Runner,
  text: string,
  params: readonly unknown[] = [],
  name?: string,
): Promise<Row[]> {
  const result = await runner.query<Row & pg.QueryResultRow>({ text, values: [...params], name });
  return result.rows;
}

async function beginCommit<T>(pool: pg.Pool, work: (tx: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const after: (() => void)[] = [];
  const tx: Db = {
    query: (text, params) => run(client, text, params, nameOf(text)),
    queryUnnamed: (text, params) => run(client, text, params),
    script: async (text) => void (await client.query(text)),
    transaction: (inner) => inner(tx),
    afterCommit: (inner) => void after.push(inner),
    inTransaction: true,
  };
  let broken: Error | undefined;
  try {
    // Not waited for: it goes out with the first query. Where it fails, so does that query.
    client.query('begin').catch(() => undefined);
    const result = await work(tx);
    await client.query('commit');
    for (const inner of after) inner();
    return result;
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => (broken = lost));
    throw error;
  } finally {
    client.release(broken);
  }
}

const RETRIES = 3;

/** Serialisation failures and deadlocks are the database asking to try again (storage.md section 8). */
async function withRetry<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = RETRIES; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || !isRetryable(error)) throw error;
    }
  }
}

function isRetryable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01');
}

const names = new Map<string, string>();
/** Each name holds memory in every connection of the server; people's own filters make texts without end. */
const MOST_NAMES = 1000;

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MOST_NAMES) return known;
  const name = createHash('sha1').update(text).digest('base64url');
  names.set(text, name);
  return name;
}

/** SQL types whose JavaScript default would lose precision or the zone: they stay text, in JSON's form. */
const parsers = new Map<number, (value: string) => unknown>([
  [pg.types.builtins.NUMERIC, (value) => value],
  [pg.types.builtins.DATE, (value) => value],
  [pg.types.builtins.TIMESTAMPTZ, toRfc3339],
  [pg.types.builtins.INT8, Number],
]);

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  const own = format === 'binary' ? undefined : parsers.get(oid);
  return own ?? pg.types.getTypeParser(oid, format ?? 'text');
}

/** `2026-11-22 03:04:05.6+00` → `2026-11-22T03:04:05.600Z`, as JavaScript writes instants; the session's zone is UTC. */
function toRfc3339(value: string): string {
  const fraction = value.slice(20, -3).slice(0, 3).padEnd(3, '0');
  return `${value.slice(0, 10)}T${value.slice(11, 19)}.${fraction}Z`;
}
