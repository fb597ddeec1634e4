import type { Migration } from '#platform/db/migrate.ts';

/** Long work as people see it; what hands it to workers is the queue's own schema, beside this one. */
export const jobsMigration: Migration = {
  name: '0008-jobs',
  up: async (db) => {
    await db.script(`
      create table jobs (
        id uuid primary key,
        name text not null,
        input jsonb not null,
        user_id uuid,
        key_id uuid,
        state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
        tries integer not null default 0,
        done integer not null default 0,
        total integer,
        checkpoint jsonb,
        cancel_asked boolean not null default false,
        failure jsonb,
        created_at timestamptz not null,
        started_at timestamptz,
        ended_at timestamptz
      );
      create index jobs_open on jobs (created_at) where state in ('waiting', 'running');
      create index jobs_of_user on jobs (user_id, created_at);
    `);
  },
};
