import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDb } from '#platform/db/db.ts';
import { openEmbedded } from '#platform/db/embedded/open-embedded.ts';

/** Inside the packages' folder, so that the built program finds them. */
const built = path.resolve(`node_modules/.cache/main-test-${process.pid}`);
beforeAll(() => promisify(execFile)(process.execPath, ['bin/build.mjs', built]));
afterAll(() => rm(built, { recursive: true, force: true }));

let dataDir: string;
let running: Program[];

beforeEach(async () => {
  running = [];
  dataDir = await mkdtemp(path.join(tmpdir(), 'filrouge-main-'));
  await chmod(dataDir, 0o711);
});
afterEach(async () => {
  for (const program of running) program.child.kill('SIGKILL');
  await Promise.all(running.map((program) => program.over));
  if (existsSync(path.join(dataDir, 'postgres'))) await (await openEmbedded(dataDir)).close();
  await rm(dataDir, { recursive: true, force: true });
});

interface Program {
  readonly child: ChildProcess;
  /** Exit code and all it printed on its error output. */
  readonly over: Promise<{ code: unknown; errors: string }>;
  /** The address, once it says that it is ready. */
  readonly ready: Promise<string>;
}

function start(env: Record<string, string> = {}, ...args: string[]): Program {
  const child = spawn(process.execPath, [path.join(built, 'main.js'), ...args], {
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir, ...env },
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
  const program = { child, over, ready };
  running.push(program);
  return program;
}

async function isReady(address: string): Promise<boolean> {
  return (await fetch(`${address}/health/ready`)).ok;
}

async function inDatabase<T>(work: (db: ReturnType<typeof openDb>) => Promise<T>): Promise<T> {
  const embedded = await openEmbedded(dataDir);
  const db = openDb({ url: embedded.url, schema: 'main', connections: 1 });
  return work(db).finally(async () => {
    await db.close();
    await embedded.close();
  });
}

describe('starting and stopping', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s stops the program and its database in order',
    async (signal) => {
      const program = start();
      expect(await isReady(await program.ready)).toBe(true);
      program.child.kill(signal);
      expect(await program.over).toEqual({ code: 0, errors: '' });
      expect(existsSync(path.join(dataDir, 'postgres/data/PG_VERSION'))).toBe(true);
      expect(existsSync(path.join(dataDir, 'postgres/data/postmaster.pid'))).toBe(false);
    },
  );

  test('killed, it starts again on the server that it left, and nothing is lost', async () => {
    const first = start();
    await first.ready;
    await inDatabase((db) => db.script('create table kept (id int); insert into kept values (7)'));
    first.child.kill('SIGKILL');
    await first.over;
    expect(existsSync(path.join(dataDir, 'postgres/data/postmaster.pid'))).toBe(true);
    expect(await isReady(await start().ready)).toBe(true);
    expect(await inDatabase((db) => db.query('select id from kept'))).toEqual([{ id: 7 }]);
  });

  test('two that start at the same moment on a new folder: one serves, the other says why not', async () => {
    const programs = [start(), start()];
    const ends = await Promise.all(
      programs.map((each) =>
        Promise.race([
          each.ready.then(
            () => 'ready',
            () => 'refused',
          ),
          each.over.then(() => 'refused'),
        ]),
      ),
    );
    expect(ends.toSorted()).toEqual(['ready', 'refused']);
    const refused = await programs[ends.indexOf('refused')]?.over;
    expect(refused?.errors).toMatch(/^Another process is already serving the data folder .*\n$/);
  });
});

describe('what stops the start: one clear line, and the running one is untouched', () => {
  test('a second process on the data folder; a worker may join', async () => {
    const first = start();
    const address = await first.ready;
    const second = await start().over;
    expect(second.code).toBe(1);
    expect(second.errors).toMatch(/^Another process is already serving the data folder .*ROLE=worker\.\n$/);
    const worker = start({ ROLE: 'worker' });
    expect(await worker.ready).toBe('is working');
    worker.child.kill('SIGTERM');
    expect(await worker.over).toEqual({ code: 0, errors: '' });
    expect(await isReady(address)).toBe(true);
  });

  test('a port in use, before the database is touched', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const bound = other.address();
    const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
    const { code, errors } = await start({ PORT: String(port) }).over;
    other.close();
    expect([code, errors]).toEqual([
      1,
      `Cannot listen on 127.0.0.1 port ${port}: another program is using it; stop that one, or set PORT.\n`,
    ]);
    expect(existsSync(path.join(dataDir, 'postgres'))).toBe(false);
  });

  test('a folder that cannot be written', async () => {
    await writeFile(path.join(dataDir, 'file'), '');
    const { code, errors } = await start({ DATA_DIR: path.join(dataDir, 'file/data') }).over;
    expect([code, errors]).toEqual([1, expect.stringMatching(/^Cannot write the data folder .*\n$/)]);
  });

  test.each([
    [{ PORT: 'x' }, /^PORT is wrong.*\n$/],
    [
      { DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:9/x' },
      /^Cannot use the database 127\.0\.0\.1:9\/x \(DATABASE_URL\): .*ECONNREFUSED.*\n$/,
    ],
  ])('a setting that is wrong: %o', async (env, line) => {
    const { code, errors } = await start(env).over;
    expect(code).toBe(1);
    expect(errors).toMatch(line);
    expect(errors).not.toContain('hunter2');
  });

  test('a database changed by a newer program', async () => {
    const first = start();
    await first.ready;
    await inDatabase((db) =>
      db.query("insert into migrations (name, program_version) values ('9999-future', '99.0.0')"),
    );
    first.child.kill('SIGTERM');
    await first.over;
    const { code, errors } = await start().over;
    expect(code).toBe(1);
    expect(errors).toMatch(
      /^The database was changed by a newer version of the program \(9999-future\).*\n$/,
    );
  });
});
