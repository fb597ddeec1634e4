import type { Migration } from '#platform/db/migrate.ts';

/** What an erasure has set out to do, kept until it is done: by then the records no longer tell whose they were. */
export const erasurePlansMigration: Migration = {
  name: '0811-erasure-plans',
  up: async (db) => {
    await db.script(`
      create table erasure_plans (
        request_id uuid primary key,
        plan json not null,
        created_at timestamptz not null
      );
      -- Who asked not to be called stays known by a hash of his number and address.
      create table do_not_contact (
        hash text primary key,
        at timestamptz not null
      );
    `);
  },
};
