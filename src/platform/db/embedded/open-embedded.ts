import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openDataFolder } from '../../data-folder.ts';
import { APPLICATION_NAME } from '../db.ts';
import { createCluster, USER } from './create-cluster.ts';
import { hasCode } from './binaries.ts';
import { choosePlace, clusterOf, homeOf } from './place.ts';
import type { Postmaster } from './postmaster.ts';
import { adoptServer, startServer, stopServer, type ServerSettings } from './server.ts';

export interface EmbeddedDatabase {
  /** With its password: not for logs. */
  readonly url: string;
  /** Starts the server again under the same address, should the system have killed it. */
  revive(): Promise<void>;
  /** Stops the server, unless another of our processes is using it: then the last to leave does. */
  close(): Promise<void>;
}

const SETTINGS: ServerSettings = { durable: true, maxConnections: 60 };

/**
 * Opens the PostgreSQL server of a data folder: creates it at first, adopts it when it is running already (our process
 * was killed, or another one is at work), else starts it; what a crash left, PostgreSQL recovers. Refuses with
 * `CannotStart` a platform without binaries and a folder it may not write.
 */
export async function openEmbedded(dataDir: string, settings = SETTINGS): Promise<EmbeddedDatabase> {
  const folder = await openDataFolder(dataDir);
  const server = (await runningServer(folder)) ?? (await freshServer(folder, settings));
  const password = await readFile(path.join(homeOf(folder), 'password'), 'utf8');
  const url = `postgres://${USER}:${password}@127.0.0.1:${server.port}/postgres`;
  return {
    url,
    revive: async () => {
      if (!(await runningServer(folder))) await freshServer(folder, { ...settings, port: server.port });
    },
    close: () => leave(url, clusterOf(folder)),
  };
}

async function runningServer(folder: string): Promise<Postmaster | undefined> {
  try {
    return await adoptServer(clusterOf(folder));
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'EACCES')) return undefined;
    throw error;
  }
}

async function freshServer(folder: string, settings: ServerSettings): Promise<Postmaster> {
  const place = await choosePlace(folder);
  await createCluster(place, settings.durable);
  return startServer(place, settings);
}

const LEAVE_TRIES = 20;
const LEAVE_PAUSE_MS = 25;

async function leave(url: string, cluster: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch {
    return; // Stopped already.
  }
  // Connections that we have just closed take the server a moment to forget.
  let others = await countOthers(client);
  for (let left = LEAVE_TRIES; others > 0 && left > 0; left -= 1) {
    await pause(LEAVE_PAUSE_MS);
    others = await countOthers(client);
  }
  await client.end();
  if (others === 0) await stopServer(cluster);
}

async function countOthers(client: pg.Client): Promise<number> {
  const { rows } = await client.query(
    'select count(*)::int as n from pg_stat_activity where application_name = $1',
    [APPLICATION_NAME],
  );
  return rows[0].n;
}
