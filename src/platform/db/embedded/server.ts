import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '../../cannot-start.ts';
import { spawnAs } from './account.ts';
import { lastLine } from './create-cluster.ts';
import { giveTo, type Place } from './place.ts';
import { findPostmaster, forgetStrangers, type Postmaster } from './postmaster.ts';

const POLL_MS = 15;
/** Replaying the log after a crash can take minutes. */
const START_LIMIT_MS = 10 * 60_000;
const STOP_LIMIT_MS = 60_000;
/** A killed server's children may take a moment to end, and a port may be taken in between. */
const TRIES = 10;
const TRY_AGAIN_MS = 300;
const LOG_LIMIT_BYTES = 5_000_000;

export interface ServerSettings {
  /** False only in tests: commits are not flushed to the disk. */
  readonly durable: boolean;
  readonly maxConnections: number;
  /** Absent: any free one. */
  readonly port?: number;
}

/** The running server of this cluster, ready for connections: waits for one that is starting, or for one's end. */
export async function adoptServer(cluster: string): Promise<Postmaster | undefined> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    const server = await findPostmaster(cluster);
    if (!server || server.status === 'ready') return server;
    await pause(POLL_MS);
  }
  throw new CannotStart(`The database in ${cluster} is neither ready nor stopped: look at its server.log.`);
}

/**
 * Starts the server on a free port of the loopback, detached: Ctrl-C in the terminal reaches the program, which then
 * stops the server in order. Somebody else who starts it at the same moment wins or loses, and both use the winner's.
 */
export async function startServer(place: Place, settings: ServerSettings): Promise<Postmaster> {
  const cluster = path.join(place.home, 'data');
  await forgetStrangers(cluster);
  for (let left = TRIES; left > 0; left -= 1) {
    const child = await launch(place, cluster, settings);
    const server = await untilReady(child, cluster);
    if (server) return server;
    await pause(TRY_AGAIN_MS);
  }
  throw new CannotStart(`The database does not start: ${await lastWords(place.home)}`);
}

/** Ends it as `pg_ctl stop -m fast` does: clients are cut off, everything is written. */
export async function stopServer(cluster: string): Promise<void> {
  const server = await findPostmaster(cluster);
  if (server) process.kill(server.pid, 'SIGINT');
  const deadline = Date.now() + STOP_LIMIT_MS;
  while ((await findPostmaster(cluster)) && Date.now() < deadline) await pause(POLL_MS);
}

async function launch(place: Place, cluster: string, settings: ServerSettings): Promise<ChildProcess> {
  const log = await openLog(place);
  const options = Object.entries({
    ...serverOptions(settings),
    port: String(settings.port ?? (await freePort())),
  });
  const args = ['-D', cluster, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const child = spawnAs(place.account, place.binaries.postgres, args, ['ignore', log.fd, log.fd]);
  child.unref();
  await log.close();
  return child;
}

/** Given at each start rather than kept in the cluster, so that a new version of the program brings its own. */
function serverOptions(settings: ServerSettings): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: String(settings.maxConnections),
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    random_page_cost: '1.1',
    // The log holds the server's own life; a refused statement is the program's to report, and may hold people's data.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    ...(settings.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
}

async function untilReady(child: ChildProcess, cluster: string): Promise<Postmaster | undefined> {
  let isOver = false;
  const end = once(child, 'exit').finally(() => (isOver = true));
  end.catch(() => undefined);
  while (!isOver) {
    const server = await findPostmaster(cluster);
    if (server?.status === 'ready') return server;
    await Promise.race([pause(POLL_MS), end]);
  }
  return adoptServer(cluster);
}

async function openLog(place: Place) {
  const file = path.join(place.home, 'server.log');
  const size = await stat(file).then(
    (known) => known.size,
    () => 0,
  );
  const log = await open(file, size > LOG_LIMIT_BYTES ? 'w' : 'a', 0o600);
  await giveTo(place.account, file);
  return log;
}

async function lastWords(home: string): Promise<string> {
  const log = await readFile(path.join(home, 'server.log'), 'utf8').catch(() => '');
  const fatal = log.split('\n').filter((line) => /FATAL|PANIC|ERROR/.test(line));
  return fatal.at(-1) ?? lastLine(log);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}
