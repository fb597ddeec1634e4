import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  buildProgram,
  isReady,
  makeProgramFolder,
  type ProgramFolder,
  removeBuild,
} from '#testing/built-program.ts';

let folder: ProgramFolder;
beforeAll(buildProgram);
beforeEach(async () => (folder = await makeProgramFolder()));
afterEach(() => folder.remove());
afterAll(removeBuild);

const start: ProgramFolder['start'] = (...args) => folder.start(...args);

describe('starting and stopping', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s stops the program and its database in order',
    async (signal) => {
      const program = start();
      expect(await isReady(await program.ready)).toBe(true);
      program.child.kill(signal);
      expect(await program.over).toEqual({ code: 0, errors: '' });
      expect(existsSync(path.join(folder.dataDir, 'postgres/data/PG_VERSION'))).toBe(true);
      expect(existsSync(path.join(folder.dataDir, 'postgres/data/postmaster.pid'))).toBe(false);
    },
  );

  test('killed, it starts again on the server that it left, and nothing is lost', async () => {
    const first = start();
    await first.ready;
    await folder.inDatabase((db) => db.script('create table kept (id int); insert into kept values (7)'));
    await first.kill();
    expect(existsSync(path.join(folder.dataDir, 'postgres/data/postmaster.pid'))).toBe(true);
    expect(await isReady(await start().ready)).toBe(true);
    expect(await folder.inDatabase((db) => db.query('select id from kept'))).toEqual([{ id: 7 }]);
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
    expect(existsSync(path.join(folder.dataDir, 'postgres'))).toBe(false);
  });

  test('a folder that cannot be written', async () => {
    await writeFile(path.join(folder.dataDir, 'file'), '');
    const { code, errors } = await start({ DATA_DIR: path.join(folder.dataDir, 'file/data') }).over;
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
    await folder.inDatabase((db) =>
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
