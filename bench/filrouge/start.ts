import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { text } from '../answers.ts';
import { createClient } from '../client.ts';
import { type Size, sizes } from '../data.ts';
import { memoryOf } from '../machine.ts';
import type { System } from '../system.ts';
import { setUpFirm } from './firm.ts';
import { loadByApi } from './load-by-api.ts';
import { loadByCopy } from './load-by-copy.ts';
import { startProgram } from './program.ts';

const PORT = 4712;
export const ADMIN = { email: 'bench@example.fr', password: 'a-long-password' };

export interface Filrouge extends System {
  /** From the start of an existing installation to its first answer, database apart. */
  readonly coldStartMs: number;
}

/** Starts the built program on the database, sets a firm up in it, and loads it. */
export async function startFilrouge(databaseUrl: string, size: Size): Promise<Filrouge> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'filrouge-bench-'));
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  await database.query('drop schema if exists main cascade; set search_path = main, public');
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    PORT: String(PORT),
    LOG_LEVEL: 'error',
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
  };
  await (await startProgram(env)).stop();
  const began = Date.now();
  const program = await startProgram(env);
  const address = `http://127.0.0.1:${PORT}`;
  const headers = await authorize(address);
  const client = createClient({ address, headers });
  await client('GET', '/api/v1/leads?limit=1');
  const coldStartMs = Date.now() - began;
  const memoryAtStart = memoryOf([program.pid]);
  const firm = await setUpFirm(client);
  const loaded =
    size === 'L'
      ? await loadByCopy(client, database, size, text(await client('GET', '/api/v1/me'), 'id'))
      : await loadByApi(client, database, size, firm.stages);
  await settle(database);
  await database.query('vacuum analyze');
  let made = sizes[size];
  return {
    name: 'filrouge',
    address,
    headers,
    pids: [program.pid],
    loading: loaded.loading,
    coldStartMs,
    memoryAtStart,
    facts: { ...firm, ...loaded, next: () => (made += 1) },
    settle: () => settle(database),
    close: async () => {
      await database.end();
      await program.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const LOOK_MS = 20;

/** Until no reaction waits. */
async function settle(database: pg.Client): Promise<void> {
  const pending = `select 1 from reactions where state = 'pending' limit 1`;
  while ((await database.query(pending)).rows.length > 0) await pause(LOOK_MS);
}

/** By API key, as programs call. */
async function authorize(address: string) {
  const answer = await fetch(`${address}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ADMIN),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const key = await createClient({ address, headers: { cookie } })('POST', '/api/v1/api-keys', {
    name: 'bench',
  });
  return { authorization: `Bearer ${text(key, 'secret')}` };
}
