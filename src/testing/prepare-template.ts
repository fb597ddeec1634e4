import type { DbPool } from '#platform/db/db.ts';

/** What every test database holds from the start; runs once in a test run, in the database that the others are copied from. */
export async function prepareTemplate(db: DbPool): Promise<void> {
  await db.script('create schema if not exists main');
}
