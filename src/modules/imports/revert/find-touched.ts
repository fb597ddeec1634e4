import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import type { Catalogue } from '#records/catalogue/catalogue.ts';
import { parentOf } from '#records/query/scope.ts';
import { columnOf } from '#records/define/field.ts';

/** Those of the records that somebody has changed since the import, other than by what the import itself set off. */
export async function findChangedSince(
  { db }: Context,
  entity: Entity,
  importId: string,
  rows: readonly { readonly recordId: string; readonly version: number }[],
): Promise<ReadonlySet<string>> {
  const found = await db.query<{ id: string }>(
    `select distinct a.record_id as id from audit_entries a
     join unnest($1::uuid[], $2::integer[]) as v (id, version) on a.record_id = v.id and a.version > v.version
     where a.entity = $3 and a.root_id <> $4`,
    [rows.map(({ recordId }) => recordId), rows.map(({ version }) => version), entity.name, importId],
  );
  return new Set(found.map(({ id }) => id));
}

/** Those of the records that others, outside the bin, lead to: activities, deals, documents. */
export async function findUsed(
  { db, catalogue }: Context,
  entity: Entity,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  if (ids.length === 0) return used;
  for (const sql of catalogue.entities.flatMap((other) => leadingTo(catalogue, other, entity))) {
    for (const { id } of await db.query<{ id: string }>(sql, [ids])) used.add(id);
  }
  return used;
}

/** Queries for the records of `other` that lead to records of `entity`; a record's own rows are part of it, and in the bin with it. */
function leadingTo(catalogue: Catalogue, other: Entity, entity: Entity): readonly string[] {
  const found = parentOf(other, catalogue);
  const isThere = found
    ? `t.deleted_at is null and exists (select from ${found.parent.table} p where p.id = t.${found.column} and p.deleted_at is null)`
    : 't.deleted_at is null';
  return [...other.fields].flatMap(([key, field]) => {
    if (key === other.definition.partOf || other.name === entity.name) return [];
    const column = columnOf(key, field);
    if (field.type === 'link' && field.to === entity.name)
      return [
        `select distinct t.${column} as id from ${other.table} t where t.${column} = any($1::uuid[]) and ${isThere}`,
      ];
    if (field.type !== 'links') return [];
    return [
      `select distinct i.id from ${other.table} t cross join unnest(t.${column}_ids) as i (id)
       where t.${column}_ids && $1::text[] and i.id = any($1::text[]) and ${isThere}`,
    ];
  });
}
