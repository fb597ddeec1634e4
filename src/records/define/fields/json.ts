import type { FieldBase, FieldType } from '../field.ts';
import { scalarType } from './scalar.ts';

export interface JsonField extends FieldBase {
  readonly type: 'json';
}

/** Structured facts that the program works out and others read whole, such as the VAT groups of a document. */
export function json<const O extends Omit<JsonField, 'type' | 'readOnly'>>(
  options: O,
): O & { readonly type: 'json'; readonly readOnly: true } {
  return { ...options, type: 'json', readOnly: true };
}

export const jsonType: FieldType<JsonField> = {
  // Not jsonb, which would reorder members: a value read must equal the value written (`isSame`).
  ...scalarType<JsonField>({
    sql: 'json',
    kind: 'text',
    parse: (input) => ({ value: input }),
    jsonSchema: () => ({ readOnly: true }),
  }),
  paths: () => ({}),
};
