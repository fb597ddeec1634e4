import { parentOf } from '../query/scope.ts';
import type { Entity } from '../catalogue/entity.ts';
import { type Context, nowOf } from '../context.ts';
import { matchFields, NARROWING } from '../duplicates/compare-records.ts';
import { personalFields } from './personal-fields.ts';

/**
 * Takes the values of personal fields out of all that remembers these records: the trail, of which every entry stays with its
 * fields; merges, which cannot be undone any more; words and numbers by which they were found; files that they held.
 */
export async function eraseTrail(tx: Context, entity: Entity, ids: readonly string[]): Promise<void> {
  const keys = personalFields(entity).map(([key]) => key);
  await emptyEntries(tx, ids, keys);
  await emptyEntriesOfParents(tx, entity, ids);
  await tx.db.query('delete from phone_index where record_id = any($1::uuid[]) and field = any($2::text[])', [
    ids,
    keys,
  ]);
  await forgetPersonalTerms(tx, entity, ids, keys);
  await tx.db.query(
    `update merges set survivor_before = '{}', survivor_after = '{}', moved = '[]', undone_at = coalesce(undone_at, $2)
     where survivor_id = any($1::uuid[]) or other_ids && $1::uuid[]`,
    [ids, nowOf(tx)],
  );
  await dropFiles(tx, ids, keys);
}

/** By the number of its company, which is nobody's, a record is still known: so an erased lead is not made anew of a directory. */
async function forgetPersonalTerms(
  tx: Context,
  { definition: { matchKeys = [] } }: Entity,
  ids: readonly string[],
  personal: readonly string[],
): Promise<void> {
  const ways = matchKeys.filter((key) => matchFields([key]).some((field) => personal.includes(field)));
  // Without an index, which every new record would pay for.
  await tx.db.query(
    `delete from match_terms where record_id = any($1::uuid[]) and split_part(ltrim(term, '${NARROWING}'), ':', 1) = any($2::text[])`,
    [ids, ways.map(({ by }) => by)],
  );
}

/** Entries written before erasure say which fields changed, no longer from what to what. */
async function emptyEntries(tx: Context, ids: readonly string[], keys: readonly string[]): Promise<void> {
  await tx.db.query(
    `update audit_entries set changes = (
       select jsonb_object_agg(key, case when key = any($2::text[]) then '[null, null]'::jsonb else value end)
       from jsonb_each(changes))
     where record_id = any($1::uuid[]) and changes ?| $2::text[]`,
    [ids, keys],
  );
}

/** Rows stand in the entries of the record that they are part of: those of a meeting name its attendees. */
async function emptyEntriesOfParents(tx: Context, entity: Entity, ids: readonly string[]): Promise<void> {
  const found = parentOf(entity, tx.catalogue);
  if (!found) return;
  const rowsFields = [...found.parent.fields].flatMap(([key, field]) =>
    field.type === 'rows' && field.of === entity.name ? [key] : [],
  );
  const parents = await tx.db.query<{ id: string }>(
    `select distinct ${found.column} as id from ${entity.table} where id = any($1::uuid[])`,
    [ids],
  );
  await emptyEntries(
    tx,
    parents.map(({ id }) => id),
    rowsFields,
  );
}

async function dropFiles(tx: Context, ids: readonly string[], keys: readonly string[]): Promise<void> {
  const dropped = await tx.db.query<{ id: string }>(
    'delete from file_holders where record_id = any($1::uuid[]) and field = any($2::text[]) returning file_id as id',
    [ids, keys],
  );
  if (dropped.length === 0) return;
  await tx.db.query(
    `delete from stored_files f
     where id = any($1::uuid[]) and not exists (select 1 from file_holders h where h.file_id = f.id)`,
    [dropped.map(({ id }) => id)],
  );
  await tx.db.query(
    'delete from stored_contents c where not exists (select 1 from stored_files f where f.sha256 = c.sha256)',
  );
}
