import type { Migration } from '#platform/db/migrate.ts';

/** Who gets a mailing, and what became of each: written before the mail leaves and after, so that a crash is seen. */
export const recipientsMigration: Migration = {
  name: '0600-mailing-recipients',
  up: async (db) => {
    await db.script(`
      create table mailing_recipients (
        id uuid primary key,
        mailing_id uuid not null,
        position integer not null,
        record_id uuid not null,
        address text,
        domain text generated always as (split_part(address, '@', 2)) stored,
        state text not null check (state in ('queued', 'sending', 'sent', 'uncertain', 'failed', 'skipped')),
        reason text,
        answer text,
        tries integer not null default 0,
        next_at timestamptz,
        tried_at timestamptz,
        sent_at timestamptz,
        message_id text,
        token_sha256 text unique,
        unsubscribed_at timestamptz,
        unique (mailing_id, position)
      );
      create index mailing_recipients_state on mailing_recipients (mailing_id, state, position);
      create index mailing_recipients_tried on mailing_recipients (tried_at) where tried_at is not null;
    `);
  },
};
