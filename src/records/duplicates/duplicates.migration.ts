import type { Migration } from '#platform/db/migrate.ts';

/** Words under which records outside the bin are looked for as duplicates, and the merges that can be taken back. */
export const duplicatesMigration: Migration = {
  name: '0010-duplicates',
  up: async (db) => {
    await db.script(`
      create table match_terms (
        entity text not null,
        term text collate "C" not null,
        record_id uuid not null,
        primary key (entity, term, record_id)
      );
      create index match_terms_record on match_terms (record_id);
      create table match_rules (entity text primary key, rules text not null);
      create table merges (
        id uuid primary key,
        entity text not null,
        survivor_id uuid not null,
        survivor_before jsonb not null,
        survivor_after jsonb not null,
        other_ids uuid[] not null,
        moved jsonb not null,
        at timestamptz not null,
        actor jsonb not null,
        undone_at timestamptz
      );
      create index merges_survivor on merges (survivor_id, at desc) where undone_at is null;
      create index merges_others on merges using gin (other_ids) where undone_at is null;
    `);
  },
};
