import type { Migration } from '#platform/db/migrate.ts';

/**
 * Files and their bytes, each content once under its hash, in pieces so that none is ever whole in memory (ADR 0012). Who
 * holds a file is never forgotten: what the trail names stays.
 */
export const filesMigration: Migration = {
  name: '0005-files',
  up: async (db) => {
    await db.script(`
      create table stored_contents (
        sha256 text collate "C" primary key,
        size bigint not null
      );
      create table stored_pieces (
        sha256 text collate "C" not null references stored_contents (sha256) on delete cascade,
        position integer not null,
        bytes bytea not null,
        primary key (sha256, position)
      );
      alter table stored_pieces alter column bytes set storage external;
      create table stored_files (
        id uuid primary key,
        name text not null,
        content_type text not null,
        size bigint not null,
        sha256 text collate "C" not null references stored_contents (sha256),
        uploaded_by text not null,
        created_at timestamptz not null
      );
      create index stored_files_content on stored_files (sha256);
      create index stored_files_age on stored_files (created_at);
      create table file_holders (
        file_id uuid not null references stored_files (id),
        entity text not null,
        record_id uuid not null,
        field text not null,
        primary key (file_id, entity, record_id, field)
      );
    `);
  },
};
