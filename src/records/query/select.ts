import type { Entity } from '../catalogue/entity.ts';
import { columnOf } from '../define/field.ts';
import { typeOf } from '../define/fields/list.ts';

/** The select list that gives rows the shape of records: each member under its JSON name. Rows fields come apart. */
export function selectSql(entity: Entity, keys: readonly string[]): string {
  const members = keys.flatMap((key) => {
    const field = entity.fields.get(key);
    if (!field || field.type === 'rows') return [];
    const sql = typeOf(field).select?.(key, field, 't') ?? `t.${columnOf(key, field)}`;
    return [`${sql} as "${key}"`];
  });
  const system = ['t.id', 't.version', 't.created_by as "createdBy"', 't.updated_by as "updatedBy"'];
  return [...system, ...members].join(', ');
}

/** Keys of the fields whose rows live in tables of their own. */
export function rowsKeys(entity: Entity, keys: readonly string[]): readonly string[] {
  return keys.filter((key) => entity.fields.get(key)?.type === 'rows');
}
