import type { Migration } from '#platform/db/migrate.ts';

/** Words are found, and forgotten, by themselves: the index by record was a sixth of what an imported row cost the database. */
export const matchTermsByWordMigration: Migration = {
  name: '0011-match-terms-by-word',
  up: (db) => db.script('drop index match_terms_record'),
};
