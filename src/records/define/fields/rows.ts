import type { Row } from '../infer.ts';
import { fault, type FieldBase, type FieldType } from '../field.ts';

export interface RowsField extends FieldBase {
  readonly type: 'rows';
  /** Entity of the rows; its `partOf` leads back here. */
  readonly of: string;
  /** Most rows; 500 unless told. */
  readonly max?: number;
}

/**
 * Rows that belong to the record and are written with it: the lines of a quote, or a many-to-many link with what is
 * said of each link (a contact's accounts and the role at each). Input replaces the list; rows with an `id` are kept.
 */
export function rows<const O extends Omit<RowsField, 'type'>>(options: O): O & { readonly type: 'rows' } {
  return { ...options, type: 'rows' };
}

export const rowsType: FieldType<RowsField> = {
  // The rows are a table of their own; what is in a row, the recipe checks against their entity.
  columns: () => [],
  parse: (input, field) => {
    if (!Array.isArray(input)) return fault('value.wrong_type', { expected: 'list' });
    const max = field.max ?? 500;
    if (input.length > max) return fault('value.too_many', { max });
    const faults = input.flatMap((row, index) =>
      isObject(row) ? [] : [{ field: String(index), code: 'value.wrong_type', args: { expected: 'object' } }],
    );
    return faults.length > 0 ? { faults } : { value: input };
  },
  toColumns: () => ({}),
  paths: () => ({}),
  jsonSchema: (field) => ({
    type: 'array',
    maxItems: field.max ?? 500,
    items: { $ref: `#/components/schemas/${field.of}` },
  }),
};

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The rows of a value that is a list of objects, as the field's type has checked; none for an empty one. */
export function rowsOf(value: unknown): readonly Row[] {
  return Array.isArray(value) ? value : [];
}
