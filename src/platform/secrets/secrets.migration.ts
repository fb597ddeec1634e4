import type { Migration } from '#platform/db/migrate.ts';

/** Secrets of the installation, sealed (ADR 0013): not in records, whose every value is in the trail. */
export const secretsMigration: Migration = {
  name: '0006-secrets',
  up: async (db) => {
    await db.script(`
      create table sealed_secrets (
        name text primary key,
        sealed text not null,
        sealed_at timestamptz not null
      );
    `);
  },
};
