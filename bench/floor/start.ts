import { spawn } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { type Size, sizes } from '../data.ts';
import { memoryOf } from '../machine.ts';
import type { System } from '../system.ts';
import { loadFloor } from './load.ts';
import { INDEXES, TABLES } from './tables.ts';

const PORT = 4711;

/** Loads the floor's tables directly, and starts its server as a process of its own. */
export async function startFloor(databaseUrl: string, size: Size): Promise<System> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(TABLES);
  const ids = await loadFloor(client, size);
  await client.query(INDEXES);
  await client.query('vacuum analyze');
  await client.end();
  const child = spawn(process.execPath, ['bench/floor/server.ts'], {
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: String(PORT) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('the floor did not start'))),
  ]);
  const pids = child.pid === undefined ? [] : [child.pid];
  let made = sizes[size];
  return {
    name: 'floor',
    address: `http://127.0.0.1:${PORT}`,
    headers: {},
    pids,
    memoryAtStart: memoryOf(pids),
    loading: 'directly, by COPY',
    settle: async () => undefined,
    facts: { ...ids, hook: '/calls', next: () => (made += 1) },
    close: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}
