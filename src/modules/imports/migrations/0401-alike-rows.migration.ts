import type { Migration } from '#platform/db/migrate.ts';

/** The record that a row is likely the same as, though nothing that it is known by says so. */
export const alikeRowsMigration: Migration = {
  name: '0401-alike-rows',
  up: async (db) => {
    await db.script('alter table import_rows add column alike_id uuid');
  },
};
