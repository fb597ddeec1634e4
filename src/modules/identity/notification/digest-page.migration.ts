import type { Migration } from '#platform/db/migrate.ts';

/** Lines of a digest about no one record, such as what a search has made, lead to a page. */
export const digestPageMigration: Migration = {
  name: '0870-digest-page',
  up: async (db) => {
    await db.script('alter table digest_items add column page text');
  },
};
