import { type Context } from '../context.ts';
import { fieldOf } from '../catalogue/entity.ts';
import { typeOf } from '../define/fields/list.ts';

/**
 * Writes read-only fields that are derived from other records, such as a lead's next activity. No new version, audit
 * entry or event: nothing was changed by anybody, and nobody's edit of the record may be refused as stale for it.
 */
export async function writeDerived(
  ctx: Context,
  entityName: string,
  id: string,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const entity = ctx.catalogue.entity(entityName);
  const columns = Object.entries(values).map(([key, value]) => {
    const field = fieldOf(entity, key);
    if (!field.readOnly) throw new Error(`${entityName}.${key} is typed by people, so it is not derived`);
    return typeOf(field).toColumns(key, value, field);
  });
  const row: Readonly<Record<string, unknown>> = Object.assign({ id }, ...columns);
  const assignments = Object.keys(row)
    .filter((name) => name !== 'id')
    .map((name) => `${name} = r.${name}`);
  await ctx.db.query(
    `update ${entity.table} t set ${assignments.join(', ')}
     from json_populate_record(null::${entity.table}, $1::json) r where t.id = r.id`,
    [JSON.stringify(row)],
  );
}
