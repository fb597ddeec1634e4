import type { Migration } from '#platform/db/migrate.ts';

/** When each user was last there and last did something, and what he says of himself. */
export const presenceMigration: Migration = {
  name: '0802-presence',
  up: async (db) => {
    await db.script(`
      create table presences (
        user_id uuid primary key,
        seen_at timestamptz not null,
        active_at timestamptz not null,
        chosen text check (chosen in ('busy', 'away'))
      );
    `);
  },
};
