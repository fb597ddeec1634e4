import type { Migration } from '#platform/db/migrate.ts';

/** Pairs of records that look like one and are two, in the words of somebody who knows: the lower id first. */
export const dismissalsMigration: Migration = {
  name: '0860-duplicate-dismissals',
  up: (db) =>
    db.script(`
      create table duplicate_dismissals (
        id uuid primary key,
        entity text not null,
        low_id uuid not null,
        high_id uuid not null check (low_id < high_id),
        at timestamptz not null,
        actor jsonb not null,
        ended_at timestamptz,
        ended_by jsonb
      );
      create unique index duplicate_dismissals_standing on duplicate_dismissals (low_id, high_id) where ended_at is null;
      create index duplicate_dismissals_low on duplicate_dismissals (low_id);
      create index duplicate_dismissals_high on duplicate_dismissals (high_id);
    `),
};
