import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { CannotStart } from '../cannot-start.ts';
import { APPLICATION_NAME } from './db.ts';

export interface OwnerOptions {
  readonly url: string;
  readonly dataDir: string;
  /** Called when the connection broke and another process has taken over by the time it is back: this one must stop. */
  readonly lost: () => void;
  /** Called before each attempt to connect again. */
  readonly revive: () => Promise<void>;
}

export interface Ownership {
  release(): Promise<void>;
}

/** A process that was killed is forgotten by the server within milliseconds; a restart must not trip over it. */
const CLAIM_TRIES = 20;
const CLAIM_PAUSE_MS = 50;
const RECLAIM_PAUSE_MS = 500;

/**
 * Makes this process the only one that serves this data folder, for as long as it lives: a session-level advisory lock
 * on a connection of its own (a pid file would go stale). Machines that share one database have their own folders, and
 * don't exclude each other. Refuses with `CannotStart` when another process has it. When the connection breaks it is
 * claimed again.
 */
export async function claimSingleOwner({ url, dataDir, lost, revive }: OwnerOptions): Promise<Ownership> {
  const key = lockKey(dataDir);
  let isReleased = false;
  let client = await claim(url, key, again);
  if (!client) {
    throw new CannotStart(
      `Another process is already serving the data folder ${dataDir}: stop it first, or start this one with ROLE=worker.`,
    );
  }

  function again(): void {
    if (!isReleased) void reclaim();
  }

  async function reclaim(): Promise<void> {
    while (!isReleased) {
      await pause(RECLAIM_PAUSE_MS);
      const next = await revive()
        .then(() => claim(url, key, again))
        .catch(() => 'unreachable' as const);
      if (next === 'unreachable') continue;
      client = next;
      if (!next) lost();
      return;
    }
  }

  return {
    release: async () => {
      isReleased = true;
      await client?.end().catch(() => undefined);
    },
  };
}

/** The connection that holds the lock; undefined when another one keeps it. */
async function claim(url: string, key: string, broken: () => void): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: url,
    keepAlive: true,
    application_name: APPLICATION_NAME,
  });
  client.on('error', () => undefined);
  await client.connect();
  for (let left = CLAIM_TRIES; left > 0; left -= 1) {
    const { rows } = await client.query<{ ok: boolean }>('select pg_try_advisory_lock($1) as ok', [key]);
    if (rows[0]?.ok) {
      client.once('end', broken);
      return client;
    }
    await pause(CLAIM_PAUSE_MS);
  }
  await client.end();
  return undefined;
}

function lockKey(dataDir: string): string {
  return createHash('sha256').update(`${hostname()}\0${dataDir}`).digest().readBigInt64BE().toString();
}
