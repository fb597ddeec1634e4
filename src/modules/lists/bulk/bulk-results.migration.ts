import type { Migration } from '#platform/db/migrate.ts';

/** What became of each record of a bulk change. */
export const bulkResultsMigration: Migration = {
  name: '0500-bulk-results',
  up: async (db) => {
    await db.script(`
      create table bulk_results (
        job_id uuid not null,
        record_id uuid not null,
        state text not null check (state in ('changed', 'refused', 'undone', 'kept')),
        version integer not null,
        problem json,
        primary key (job_id, record_id)
      );
    `);
  },
};
