import type { Migration } from '#platform/db/migrate.ts';

/**
 * Tables of the sign-in library, and the view by which it reads users: `user` is our entity and written by the recipe
 * alone, which a view with computed columns makes sure of.
 */
export const authTables: Migration = {
  name: '0100-identity-auth-tables',
  up: async (db) => {
    await db.script(`
      -- The rest of the table comes from the entity's declaration.
      create table users (
        id uuid primary key,
        name text,
        email text,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create view auth_users as
        select id::text as id, name, email, true as email_verified, null::text as image, created_at, updated_at from users;
      create table auth_sessions (
        id text primary key,
        token text not null unique,
        user_id uuid not null,
        expires_at timestamptz not null,
        ip_address text,
        user_agent text,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index auth_sessions_user on auth_sessions (user_id);
      create table auth_credentials (
        id text primary key,
        user_id uuid not null,
        account_id text not null,
        provider_id text not null,
        password text,
        access_token text,
        refresh_token text,
        id_token text,
        access_token_expires_at timestamptz,
        refresh_token_expires_at timestamptz,
        scope text,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (provider_id, account_id)
      );
      create index auth_credentials_user on auth_credentials (user_id);
      create table auth_verifications (
        id text primary key,
        identifier text not null,
        value text not null,
        expires_at timestamptz not null,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index auth_verifications_identifier on auth_verifications (identifier);
      create table api_key_secrets (
        hash text primary key,
        api_key_id uuid not null
      );
      create table sign_in_failures (
        email text primary key,
        failures integer not null,
        last_at timestamptz not null
      );
    `);
  },
};
