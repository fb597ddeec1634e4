import type { Migration } from '#platform/db/migrate.ts';

/** Second factors with what proves them, browsers that are trusted, sign-ins between the password and the code, passkeys. */
export const secondFactorMigration: Migration = {
  name: '0810-second-factor',
  up: async (db) => {
    await db.script(`
      create table second_factors (
        user_id uuid primary key,
        -- Sealed by the installation's key (ADR 0013).
        secret text not null,
        confirmed_at timestamptz,
        -- The step of time whose code was used last: none is used twice (RFC 6238, 5.2).
        last_step bigint not null default 0
      );
      create table recovery_codes (
        user_id uuid not null,
        hash text not null,
        primary key (user_id, hash)
      );
      create table trusted_browsers (
        id uuid primary key,
        user_id uuid not null,
        hash text not null unique,
        user_agent text,
        created_at timestamptz not null,
        expires_at timestamptz not null
      );
      create index trusted_browsers_user on trusted_browsers (user_id);
      create table sign_in_challenges (
        hash text primary key,
        user_id uuid,
        value text,
        expires_at timestamptz not null
      );
      create table passkeys (
        id text primary key,
        user_id uuid not null,
        name text not null,
        public_key bytea not null,
        counter bigint not null,
        transports text[] not null,
        created_at timestamptz not null,
        used_at timestamptz
      );
      create index passkeys_user on passkeys (user_id);
      alter table auth_sessions add column is_by_passkey boolean not null default false;
    `);
  },
};
