import type { JsonStatement } from '#platform/db/run-together.ts';
import type { Entity } from '../../catalogue/entity.ts';
import { typeOf } from '../../define/fields/list.ts';
import type { Draft } from '../draft.ts';

/** Values of one row by column. */
export type Columns = Readonly<Record<string, unknown>>;

export function systemColumns(draft: Draft): Columns {
  return {
    version: draft.after.version,
    updated_at: draft.after.updatedAt,
    updated_by: draft.after.updatedBy,
  };
}

export function fieldColumns(
  entity: Entity,
  keys: readonly string[],
  record: Readonly<Record<string, unknown>>,
): Columns {
  const columns: Record<string, unknown> = {};
  for (const key of keys) {
    const field = entity.fields.get(key);
    if (field) Object.assign(columns, typeOf(field).toColumns(key, record[key] ?? null, field));
  }
  delete columns.created_at;
  delete columns.updated_at;
  return columns;
}

export function insertRows(table: string, rows: readonly Columns[]): readonly JsonStatement[] {
  return bySameColumns(rows).map(([names, group]) => ({
    text: `insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, $1::json)`,
    value: JSON.stringify(group),
  }));
}

export function updateRows(table: string, rows: readonly Columns[]): readonly JsonStatement[] {
  return bySameColumns(rows).map(([names, group]) => {
    const assignments = names
      .split(', ')
      .filter((name) => name !== 'id')
      .map((name) => `${name} = r.${name}`);
    return {
      text: `update ${table} t set ${assignments.join(', ')}
        from json_populate_recordset(null::${table}, $1::json) r where t.id = r.id`,
      value: JSON.stringify(group),
    };
  });
}

function bySameColumns(rows: readonly Columns[]): readonly (readonly [string, readonly Columns[]])[] {
  return [...Map.groupBy(rows, (row) => Object.keys(row).join(', '))];
}
