import type { Migration } from '#platform/db/migrate.ts';

/** The list of an entity's standing dismissals, newest first. */
export const dismissalsListedMigration: Migration = {
  name: '0861-dismissals-listed',
  up: (db) =>
    db.script(
      'create index duplicate_dismissals_listed on duplicate_dismissals (entity, id) where ended_at is null',
    ),
};
