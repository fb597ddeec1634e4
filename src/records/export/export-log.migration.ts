import type { Migration } from '#platform/db/migrate.ts';

/** Who took which records out, and how many. */
export const exportLogMigration: Migration = {
  name: '0009-export-log',
  up: async (db) => {
    await db.script(`
      create table export_log (
        id uuid primary key,
        at timestamptz not null,
        actor jsonb not null,
        entity text not null,
        query jsonb not null,
        rows integer,
        ended_at timestamptz
      );
      create index export_log_at on export_log (at desc);
    `);
  },
};
