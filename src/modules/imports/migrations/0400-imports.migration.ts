import type { Migration } from '#platform/db/migrate.ts';

/** The rows of imported files with what became of each, which values stand for one record in a file, and ids of other systems. */
export const importsMigration: Migration = {
  name: '0400-imports',
  up: async (db) => {
    await db.script(`
      create table import_rows (
        import_id uuid not null,
        line integer not null,
        cells json not null,
        verdict text,
        record_id uuid,
        version integer,
        same_as integer,
        faults json,
        primary key (import_id, line)
      );
      create index import_rows_verdict on import_rows (import_id, verdict, line);
      create table import_keys (
        import_id uuid not null,
        key text not null,
        line integer not null,
        primary key (import_id, key)
      );
      create table external_ids (
        entity text not null,
        system text not null,
        external_id text not null,
        record_id uuid not null,
        primary key (entity, system, external_id)
      );
      create index external_ids_record on external_ids (record_id);
    `);
  },
};
