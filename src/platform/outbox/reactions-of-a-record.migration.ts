import type { Migration } from '#platform/db/migrate.ts';

/** For the claim of a record's earliest open reaction, and for taking reactions in their order when a hundred thousand wait. */
export const reactionsOfARecordMigration: Migration = {
  name: '0007-reactions-of-a-record',
  up: async (db) => {
    await db.script(`
      create index reactions_of_record on reactions (record_id, id) where state = 'pending';
      create index reactions_open on reactions (id) where state = 'pending';
    `);
  },
};
