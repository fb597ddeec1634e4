import type { Migration } from '#platform/db/migrate.ts';

/** What administrators change of the catalogue, one row each. `json`, since the order of choices is people's. */
export const customizationsMigration: Migration = {
  name: '0004-customizations',
  up: async (db) => {
    await db.script(`
      create table customizations (
        id uuid primary key,
        kind text not null,
        entity text not null,
        key text not null,
        definition json not null,
        version integer not null default 1,
        created_at timestamptz not null,
        removed_at timestamptz
      );
      create unique index customizations_key on customizations (kind, entity, key) where removed_at is null;
      insert into customizations (id, kind, entity, key, definition, created_at)
        select gen_random_uuid(), case key when '' then 'entity' else 'field' end, entity, key,
          case key when '' then definition::json
            else jsonb_set(definition, '{column}', to_jsonb('c_' || lower(regexp_replace(key, '([A-Z])', '_\\1', 'g'))))::json end,
          created_at
        from custom_definitions;
      drop table custom_definitions;
    `);
  },
};
