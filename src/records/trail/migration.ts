import type { Migration } from '#platform/db/migrate.ts';

/** The audit trail: one entry per record and change, never changed, never removed. */
export const trailMigration: Migration = {
  name: '0002-trail',
  up: async (db) => {
    await db.script(`
      create table audit_entries (
        id uuid primary key,
        entity text not null,
        record_id uuid not null,
        op text not null,
        at timestamptz not null,
        actor jsonb not null,
        source text not null,
        changes jsonb not null,
        version integer not null,
        root_id uuid not null
      );
      create index audit_entries_record on audit_entries (record_id, version desc);
      create table idempotency_keys (
        principal text not null,
        key text not null,
        request_hash text not null,
        started_at timestamptz not null,
        status integer,
        headers jsonb,
        body text,
        primary key (principal, key)
      );
      create index idempotency_keys_age on idempotency_keys (started_at);
      create table counters (name text primary key, value bigint not null);
      create table preferences (
        user_id uuid not null,
        key text not null,
        value jsonb not null,
        primary key (user_id, key)
      );
      create table custom_definitions (
        entity text not null,
        key text not null,
        definition jsonb not null,
        created_at timestamptz not null default now(),
        primary key (entity, key)
      );
    `);
  },
};
