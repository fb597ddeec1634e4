import { migrations } from '#app/migrations.ts';
import { jobNames, modules } from '#app/modules.ts';
import { SCHEMA } from '#app/workspace.ts';
import type { DbPool } from '#platform/db/db.ts';
import { installQueue } from '#platform/jobs/job-queue.ts';
import { migrate } from '#platform/db/migrate.ts';
import { createCatalogue } from '#records/catalogue/catalogue.ts';
import { syncTables } from '#records/storage/sync.ts';

/** What every test database holds from the start; runs once in a test run, in the database that the others are copied from. */
export async function prepareTemplate(db: DbPool, url: string): Promise<void> {
  await migrate(db, { schema: SCHEMA, migrations, programVersion: 'test' });
  await syncTables(db, createCatalogue(modules));
  await installQueue(url, SCHEMA, jobNames);
}
