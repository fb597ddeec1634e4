import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openEmbedded } from '#platform/db/embedded/open-embedded.ts';
import { isAlive } from '#platform/db/embedded/postmaster.ts';

const PREFIX = 'filrouge-test-';
const SETTINGS = { durable: false, maxConnections: 200 };

/** The run's own folder; its server starts with the first test that wants a database. */
export function testFolder(runPid: number): string {
  return path.join(tmpdir(), `${PREFIX}${runPid}`);
}

/** Address of the run's server, started by whichever test file asks first; or TEST_DATABASE_URL. */
export function openTestServer(folder: string): Promise<string> {
  server ??= startServer(folder);
  return server;
}

let server: Promise<string> | undefined;

async function startServer(folder: string): Promise<string> {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o711);
  return (await openEmbedded(folder, SETTINGS)).url;
}

/** The database that a run's others are copied from. */
export function templateOf(folder: string): string {
  return path.basename(folder).replaceAll('-', '_');
}

/** Stops the server if it was started, and removes its files; an external one is left as it was. */
export async function removeTestServer(folder: string): Promise<void> {
  if (process.env.TEST_DATABASE_URL) await dropTemplate(process.env.TEST_DATABASE_URL, folder);
  const isStarted = await readdir(path.join(folder, 'postgres')).then(
    () => true,
    () => false,
  );
  if (isStarted) await (await openEmbedded(folder, SETTINGS)).close();
  await rm(folder, { recursive: true, force: true });
}

async function dropTemplate(url: string, folder: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client
    .query(`drop database if exists ${templateOf(folder)} with (force)`)
    .finally(() => client.end());
}

/** Runs that were killed leave a server behind. */
export async function removeAbandonedServers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  const abandoned = names.filter((name) => !isAlive(Number(name.slice(PREFIX.length))));
  for (const name of abandoned) await removeTestServer(path.join(tmpdir(), name));
}
