import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Entity, fieldOf } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { Gathered } from '../define/define-entity.ts';
import { columnOf } from '../define/field.ts';
import type { RecordReference } from '../define/fields/link.ts';

/**
 * SQL of the ids (`text[]`) of a record and of those whose activities it gathers (ACC-04); `id` is SQL of the record's own.
 * `seen`: a condition under which the others count, where not everybody may know them.
 */
export function gatheredSql(catalogue: Catalogue, entity: Entity, id: string, seen = 'true'): string {
  const others = (entity.definition.gathers ?? []).map((gathered) => {
    const { table, column } = tableOf(catalogue, gathered);
    const found = gathered.record === undefined ? 'g.id' : column(gathered.record);
    const conditions = [`${column(gathered.by)} = ${id}::uuid`, 'g.deleted_at is null', seen];
    if (gathered.unless !== undefined) conditions.push(`${column(gathered.unless)} is not true`);
    return ` union select ${found}::text from ${table} g where ${conditions.join(' and ')}`;
  });
  return `array(select ${id}::text${others.join('')})`;
}

/** The records that gather the activities of these. */
export async function gatherersOf(
  ctx: Context,
  references: readonly RecordReference[],
): Promise<readonly RecordReference[]> {
  const gatherers = ctx.catalogue.entities.flatMap((entity) =>
    (entity.definition.gathers ?? []).map(async (gathered) => {
      const { table, column, leadsTo } = tableOf(ctx.catalogue, gathered);
      const ids = references.flatMap(({ entity: name, id }) => (name === leadsTo ? [id] : []));
      if (ids.length === 0) return [];
      const known = gathered.record === undefined ? 'g.id' : column(gathered.record);
      const rows = await ctx.db.query<{ id: string }>(
        `select distinct ${column(gathered.by)} as id from ${table} g
         where ${known} = any($1::uuid[]) and ${column(gathered.by)} is not null and g.deleted_at is null`,
        [ids],
      );
      return rows.map(({ id }) => ({ entity: entity.name, id }));
    }),
  );
  return (await Promise.all(gatherers)).flat();
}

function tableOf(catalogue: Catalogue, { entity: name, record }: Gathered) {
  const entity = catalogue.entity(name);
  const field = record === undefined ? undefined : fieldOf(entity, record);
  return {
    table: entity.table,
    column: (key: string) => `g.${columnOf(key, fieldOf(entity, key))}`,
    /** The entity whose activities are gathered. */
    leadsTo: field?.type === 'link' ? field.to : name,
  };
}
