import type { Migration } from '#platform/db/migrate.ts';

/** Who follows which record, who follows every new one of an entity, and what they are still to be told. */
export const followersMigration: Migration = {
  name: '0800-followers',
  up: async (db) => {
    await db.script(`
      create table followers (
        record_id uuid not null,
        user_id uuid not null,
        entity text not null,
        since timestamptz not null,
        told_at timestamptz,
        primary key (record_id, user_id)
      );
      create index followers_user on followers (user_id, record_id);
      create table auto_follows (
        user_id uuid not null,
        entity text not null,
        told_at timestamptz,
        primary key (entity, user_id)
      );
      create table follow_news (
        id bigint generated always as identity primary key,
        user_id uuid not null,
        entity text not null,
        record_id uuid not null,
        op text not null,
        fields text[] not null,
        actor jsonb not null,
        at timestamptz not null
      );
    `);
  },
};
