import type { Migration } from '#platform/db/migrate.ts';

/**
 * What is to be handed over to whom, one row per event and webhook, and how each other side is doing. `sequence` grows with
 * the events of a record, since each waits for the record's row.
 */
export const webhooksMigration: Migration = {
  name: '0820-webhooks',
  up: async (db) => {
    await db.script(`
      create table webhook_deliveries (
        id uuid primary key default gen_random_uuid(),
        sequence bigint generated always as identity unique,
        webhook_id uuid not null,
        event_id uuid not null,
        type text not null,
        record_id uuid not null,
        audit_id uuid,
        at timestamptz not null,
        state text not null default 'waiting' check (state in ('waiting', 'delivered', 'left_out', 'dead')),
        tries integer not null default 0,
        next_at timestamptz not null,
        leased_until timestamptz,
        tried_at timestamptz,
        took_ms integer,
        sent_bytes integer,
        sent_sha256 text,
        status integer,
        answer text,
        problem text,
        unique (webhook_id, event_id)
      );
      create index webhook_deliveries_waiting on webhook_deliveries (webhook_id, next_at, sequence) where state = 'waiting';
      create index webhook_deliveries_of_record on webhook_deliveries (webhook_id, record_id, sequence) where state = 'waiting';
      create index webhook_deliveries_listed on webhook_deliveries (webhook_id, sequence);
      create index webhook_deliveries_tried on webhook_deliveries (webhook_id, tried_at);
      create table webhook_health (
        webhook_id uuid primary key,
        failures integer not null default 0,
        resting_until timestamptz,
        delivered_at timestamptz,
        failed_at timestamptz
      );
    `);
  },
};
