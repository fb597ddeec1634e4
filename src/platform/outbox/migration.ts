import type { Migration } from '../db/migrate.ts';

/** Events in the order they were written, and one row for each reaction to each, until it is done. */
export const outboxMigration: Migration = {
  name: '0001-outbox',
  up: async (db) => {
    await db.script(`
      create table outbox (
        seq bigint generated always as identity primary key,
        txid xid8 not null default pg_current_xact_id(),
        id uuid not null,
        type text not null,
        entity text not null,
        record_id uuid not null,
        audit_id uuid,
        root_id uuid not null,
        depth integer not null,
        at timestamptz not null
      );
      create index outbox_id on outbox (id);
      create table reactions (
        id bigint generated always as identity primary key,
        event_id uuid not null,
        name text not null,
        record_id uuid not null,
        tries integer not null default 0,
        next_at timestamptz not null,
        leased_until timestamptz,
        error text,
        state text not null default 'pending' check (state in ('pending', 'done', 'dead')),
        done_at timestamptz,
        unique (event_id, name)
      );
      create index reactions_due on reactions (next_at, id) where state = 'pending';
      create table timers (
        key text primary key,
        name text not null,
        due_at timestamptz not null,
        payload jsonb not null,
        tries integer not null default 0,
        leased_until timestamptz,
        error text
      );
      create index timers_due on timers (due_at);
    `);
  },
};
