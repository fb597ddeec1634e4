import type { Migration } from '#platform/db/migrate.ts';

/** The inbox of what providers told, as told: only ever added to; a call's state follows from it. */
export const callFactsMigration: Migration = {
  name: '0300-call-facts',
  up: async (db) => {
    await db.script(`
      create table call_facts (
        account_id uuid not null,
        provider_event_id text not null,
        call_id text not null,
        received_at timestamptz not null,
        fact jsonb not null,
        primary key (account_id, provider_event_id)
      );
      create index call_facts_call on call_facts (account_id, call_id);
    `);
  },
};
