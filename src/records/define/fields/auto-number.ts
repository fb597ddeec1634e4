import { words } from '#kernel/text/words.ts';
import { fault, type FieldBase, type FieldType } from '../field.ts';
import { scalarType } from './scalar.ts';

export interface AutoNumberField extends FieldBase {
  readonly type: 'autoNumber';
  /** `DEV` gives DEV-2026-00001, a new count each year (domain.md 6). */
  readonly prefix: string;
  /** When the number is drawn. `byProgram`: by the use case that issues the record. */
  readonly drawn: 'onCreate' | 'byProgram';
}

/** A number that the program gives and nobody types. */
export function autoNumber<const O extends Omit<AutoNumberField, 'type' | 'readOnly'>>(
  options: O,
): O & { readonly type: 'autoNumber'; readonly readOnly: true } {
  return { ...options, type: 'autoNumber', readOnly: true };
}

export const autoNumberType: FieldType<AutoNumberField> = scalarType({
  sql: 'text',
  kind: 'text',
  parse: (input) =>
    typeof input === 'string' ? { value: input } : fault('value.wrong_type', { expected: 'text' }),
  searchTokens: (value) => (typeof value === 'string' ? [value.toLowerCase(), ...words(value)] : []),
  jsonSchema: () => ({ type: 'string', readOnly: true }),
});
