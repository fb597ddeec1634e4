import { columnOf, fault, type FieldBase, type FieldType } from '../field.ts';
import { readReference, referenceSchema, type RecordReference } from './link.ts';

export interface LinksField extends FieldBase {
  readonly type: 'links';
}

/**
 * Links to several records of any entity, `[{entity, id}]`: an activity and what it is about.
 * Kept in the row, ids apart under an index: `links contains "<id>"` finds all activities of a record.
 */
export function links<const O extends Omit<LinksField, 'type'>>(options: O): O & { readonly type: 'links' } {
  return { ...options, type: 'links' };
}

const MOST_LINKS = 100;

export const linksType: FieldType<LinksField> = {
  columns: (key, field) => [
    { name: columnOf(key, field), sql: 'jsonb' },
    { name: `${columnOf(key, field)}_ids`, sql: 'text[]' },
  ],
  parse: (input) => {
    if (!Array.isArray(input)) return fault('value.wrong_type', { expected: 'list of {entity, id}' });
    if (input.length > MOST_LINKS) return fault('value.too_many', { max: MOST_LINKS });
    const references = input.map(readReference);
    const faults = references.flatMap((one, index) =>
      one ? [] : [{ field: String(index), code: 'value.not_a_reference' }],
    );
    return faults.length > 0 ? { faults } : { value: eachOnce(references.filter((one) => one !== null)) };
  },
  toColumns: (key, value, field) => {
    const references = readReferences(value);
    return {
      [columnOf(key, field)]: value === null ? null : references,
      [`${columnOf(key, field)}_ids`]: value === null ? null : references.map((one) => one.id),
    };
  },
  paths: (key, field) => ({ [key]: { kind: 'choices', column: `${columnOf(key, field)}_ids` } }),
  jsonSchema: () => ({ type: 'array', maxItems: MOST_LINKS, items: referenceSchema }),
};

/** The references of a `links` value; none for an empty one. */
export function readReferences(value: unknown): readonly RecordReference[] {
  return Array.isArray(value) ? value.map(readReference).filter((one) => one !== null) : [];
}

function eachOnce(references: readonly RecordReference[]): readonly RecordReference[] {
  return references.filter((one, index) => references.findIndex((other) => other.id === one.id) === index);
}
