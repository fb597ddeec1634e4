import type { Migration } from '#platform/db/migrate.ts';

/** The secret address under which other programs read a user's calendar: only its hash is kept. */
export const calendarFeedsMigration: Migration = {
  name: '0700-calendar-feeds',
  up: async (db) => {
    await db.script(`
      create table calendar_feeds (
        user_id uuid primary key,
        token_sha256 text not null unique,
        created_at timestamptz not null
      );
    `);
  },
};
