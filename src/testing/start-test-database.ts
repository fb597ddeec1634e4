import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openDb, type DbPool } from '#platform/db/db.ts';
import { prepareTemplate } from './prepare-template.ts';
import { openTestServer, templateOf } from './test-server.ts';

export interface TestDatabase {
  readonly url: string;
  readonly db: DbPool;
  close(): Promise<void>;
}

const TEMPLATE_LOCK = 0x74_65_73_74;

/** A database of the test file's own, a copy of the run's template (see `prepareTemplate`), on the workspace `main`. */
export async function startTestDatabase(): Promise<TestDatabase> {
  return copyDatabase(await templateName());
}

/** A database without anything, for tests of migrations and of restoring. */
export async function startEmptyDatabase(): Promise<TestDatabase> {
  return copyDatabase('template0');
}

async function copyDatabase(template: string): Promise<TestDatabase> {
  const name = `filrouge_${randomBytes(8).toString('hex')}`;
  await administer((client) => client.query(`create database ${name} template ${template}`));
  const url = await addressOf(name);
  const db = openDb({ url, schema: 'main', connections: 10 });
  return {
    url,
    db,
    close: async () => {
      await db.close();
      await administer((client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

/** Made once in a run; the lock lets the test files that start together wait for the first. */
async function templateName(): Promise<string> {
  const name = templateOf(inject('testFolder'));
  await administer(async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rows.length > 0) return;
    await makeTemplate(client, name);
  });
  return name;
}

async function makeTemplate(client: pg.Client, name: string): Promise<void> {
  const draft = `${name}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft} template template0`);
  const url = await addressOf(draft);
  const db = openDb({ url, schema: 'main', connections: 4 });
  await prepareTemplate(db, url).finally(() => db.close());
  await client.query(`alter database ${draft} rename to ${name}`);
}

async function administer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: await openTestServer(inject('testFolder')) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function addressOf(name: string): Promise<string> {
  const url = new URL(await openTestServer(inject('testFolder')));
  url.pathname = `/${name}`;
  return url.href;
}
