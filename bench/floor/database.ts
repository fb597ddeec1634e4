import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { uuidv7 } from '#kernel/ids/uuid.ts';

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 20,
  options: '-c search_path=floor,public',
});

export const newId = () => uuidv7(Date.now(), randomUUID());

export type Rows = readonly pg.QueryResultRow[];
/** Runs a statement, prepared under its name. */
export type Query = (name: string, text: string, values?: readonly unknown[]) => Promise<Rows>;

export const query: Query = async (name, text, values = []) =>
  (await pool.query({ name, text, values: [...values] })).rows;

/** For patterns: their plan must not be shared (bench.md, traps). */
export async function queryUnnamed(text: string, values: readonly unknown[]): Promise<Rows> {
  return (await pool.query(text, [...values])).rows;
}

export async function withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

export async function inTransaction<T>(work: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(
      async (name, text, values = []) => (await client.query({ name, text, values: [...values] })).rows,
    );
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
