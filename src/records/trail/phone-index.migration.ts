import type { Migration } from '#platform/db/migrate.ts';

/** Every telephone number of every record outside the bin, to know who is calling (telephony.md 3.4). */
export const phoneIndexMigration: Migration = {
  name: '0003-phone-index',
  up: async (db) => {
    await db.script(`
      create table phone_index (
        record_id uuid not null,
        field text not null,
        entity text not null,
        e164 text collate "C" not null,
        last_nine text collate "C" not null,
        primary key (record_id, field)
      );
      create index phone_index_e164 on phone_index (e164);
      create index phone_index_last_nine on phone_index (last_nine);
    `);
  },
};
