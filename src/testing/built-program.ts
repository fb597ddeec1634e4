import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';
import { openDb, type DbPool } from '#platform/db/db.ts';
import { openEmbedded } from '#platform/db/embedded/open-embedded.ts';

/** Inside the packages' folder, so that the built program finds them. */
const built = path.resolve(`node_modules/.cache/built-program-${process.pid}`);

/** Builds the program as `npm start` does, for this test file; `removeBuild` at its end. */
export async function buildProgram(): Promise<void> {
  await promisify(execFile)(process.execPath, ['bin/build.mjs', built]);
}

export async function removeBuild(): Promise<void> {
  await rm(built, { recursive: true, force: true });
}

/** A program started as a process of its own. */
export interface Program {
  readonly child: ChildProcess;
  /** Exit code and all it printed on its error output. */
  readonly over: Promise<{ code: unknown; errors: string }>;
  /** The address, once it says that it is ready. */
  readonly ready: Promise<string>;
  /** Ends it amid whatever it does; comes back once it is gone. */
  kill(): Promise<void>;
}

/** A data folder, and the programs started on it. */
export interface ProgramFolder {
  readonly dataDir: string;
  start(env?: Record<string, string>, ...args: string[]): Program;
  inDatabase<T>(work: (db: DbPool) => Promise<T>): Promise<T>;
  /** Ends every program and the database, and removes the folder. */
  remove(): Promise<void>;
}

export async function makeProgramFolder(): Promise<ProgramFolder> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'filrouge-main-'));
  await chmod(dataDir, 0o711);
  const running: Program[] = [];
  return {
    dataDir,
    start: (env = {}, ...args) => {
      const program = startProgram({ PORT: '0', DATA_DIR: dataDir, ...env }, args);
      running.push(program);
      return program;
    },
    inDatabase: (work) => inDatabase(dataDir, work),
    remove: async () => {
      await Promise.all(running.map((program) => program.kill()));
      if (existsSync(path.join(dataDir, 'postgres'))) await (await openEmbedded(dataDir)).close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** For a test file that kills programs: one is built before its tests, and all that ran on the folder is gone after them. */
export function useProgramFolder(): () => ProgramFolder {
  let folder: ProgramFolder | undefined;
  beforeAll(async () => {
    await buildProgram();
    folder = await makeProgramFolder();
  });
  afterAll(async () => {
    await folder?.remove();
    await removeBuild();
  });
  return () => {
    if (!folder) throw new Error('There is a folder once the tests have begun');
    return folder;
  };
}

/** Environment of a first start: who the administrator is. */
export const ADMIN = { ADMIN_EMAIL: 'admin@test.fr', ADMIN_PASSWORD: 'a-long-password' };

/** Signs the administrator in; calls then refuse anything but success. A body that is a text is sent as a file. */
export async function signIn(address: string) {
  const answer = await fetch(`${address}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: ADMIN.ADMIN_EMAIL, password: ADMIN.ADMIN_PASSWORD }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return async (method: string, path: string, body?: unknown) => {
    const isFile = typeof body === 'string';
    const response = await fetch(`${address}/api/v1/${path}`, {
      method,
      headers: { cookie, 'content-type': isFile ? 'text/csv' : 'application/json' },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
}

export async function isReady(address: string): Promise<boolean> {
  return (await fetch(`${address}/health/ready`)).ok;
}

function startProgram(env: Record<string, string>, args: readonly string[]): Program {
  const child = spawn(process.execPath, [path.join(built, 'main.js'), ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors = text(child.stderr);
  const over = once(child, 'exit').then(async ([code]) => ({ code, errors: await errors }));
  const address = new Promise<string>((resolve) => {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      output += piece;
      const found = /(http:\S+|is working)/.exec(output)?.[0];
      if (found) resolve(found);
    });
  });
  const failed = over.then((end): string => {
    throw new Error(`it stopped before it was ready: ${end.errors}`);
  });
  const ready = Promise.race([address, failed]);
  ready.catch(() => undefined);
  const kill = async () => {
    child.kill('SIGKILL');
    await over;
  };
  return { child, over, ready, kill };
}

async function inDatabase<T>(dataDir: string, work: (db: DbPool) => Promise<T>): Promise<T> {
  const embedded = await openEmbedded(dataDir);
  const db = openDb({ url: embedded.url, schema: 'main', connections: 1 });
  return work(db).finally(async () => {
    await db.close();
    await embedded.close();
  });
}
