import type { Entity } from '../catalogue/entity.ts';
import { columnOf } from '../define/field.ts';
import { readReference, type RecordReference } from '../define/fields/link.ts';
import { readReferences } from '../define/fields/links.ts';
import type { Field } from '../define/fields/list.ts';

/** A field that may lead to records of an entity. */
export interface PointingField {
  readonly key: string;
  /** SQL, under the alias `t`, of whether it leads to one of the ids that `ids` names: a parameter, a list of texts. */
  where(ids: string): string;
  /** The value with each id as `become` has it; null takes the link away. */
  replace(value: unknown, become: Become): unknown;
}

export type Become = (id: string) => string | null;

/** Fields of `holder` that may lead to records of `target`, whatever their type. */
export function pointingFields(holder: Entity, target: string): readonly PointingField[] {
  return [...holder.fields].flatMap(([key, field]) => {
    const pointing = pointingField(field, columnOf(key, field), target);
    return pointing ? [{ key, ...pointing }] : [];
  });
}

function pointingField(field: Field, column: string, target: string): Omit<PointingField, 'key'> | null {
  if ('to' in field && field.to !== target) return null;
  if (field.type === 'link')
    return {
      where: (ids) => `t.${column} = any(${ids}::uuid[])`,
      replace: (value, become) => (typeof value === 'string' ? become(value) : value),
    };
  if (field.type === 'linkMany')
    return {
      where: (ids) => `t.${column} && ${ids}::text[]`,
      replace: (value, become) =>
        Array.isArray(value) ? [...new Set(value.flatMap((id) => become(String(id)) ?? []))] : value,
    };
  if (field.type === 'links')
    return {
      where: (ids) => `t.${column}_ids && ${ids}::text[]`,
      replace: (value, become) =>
        readReferences(value).flatMap((one) => replacedReference(one, become) ?? []),
    };
  if (field.type === 'anyLink')
    return {
      where: (ids) => `t.${column}_id = any(${ids}::uuid[])`,
      replace: (value, become) => replacedReference(readReference(value), become),
    };
  return null;
}

function replacedReference(reference: RecordReference | null, become: Become): RecordReference | null {
  const id = reference && become(reference.id);
  return reference && id !== null ? { entity: reference.entity, id } : null;
}
