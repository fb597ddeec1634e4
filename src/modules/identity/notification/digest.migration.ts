import type { Migration } from '#platform/db/migrate.ts';

/** What waits for users' digests, and the days on which one went out. */
export const digestMigration: Migration = {
  name: '0801-digest',
  up: async (db) => {
    await db.script(`
      create table digest_items (
        id bigint generated always as identity primary key,
        user_id uuid not null,
        kind text not null,
        subject text not null,
        about jsonb,
        at timestamptz not null
      );
      create index digest_items_user on digest_items (user_id, at);
      create table digests (
        user_id uuid not null,
        day date not null,
        sent_at timestamptz not null,
        primary key (user_id, day)
      );
    `);
  },
};
