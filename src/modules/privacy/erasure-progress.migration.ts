import type { Migration } from '#platform/db/migrate.ts';

/** How far an erasure is: whoever resumes a stopped one does only what is left. */
export const erasureProgressMigration: Migration = {
  name: '0850-erasure-progress',
  up: async (db) => {
    await db.script('alter table erasure_plans add column done integer not null default 0;');
  },
};
