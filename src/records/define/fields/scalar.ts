import type { FieldKind } from '#kernel/expression/schema.ts';
import {
  columnOf,
  type FieldBase,
  type FieldType,
  type JsonSchema,
  type Made,
  type Parsed,
  type ParseSettings,
} from '../field.ts';

/** A field type of one column whose stored value is its JSON value. */
export function scalarType<F extends FieldBase>(declared: {
  readonly sql: string | ((field: F) => string);
  readonly kind: FieldKind | ((field: F) => FieldKind);
  readonly parse: (input: unknown, field: F, settings: ParseSettings) => Parsed;
  readonly jsonSchema: (field: F) => JsonSchema;
  readonly codes?: (field: F) => readonly string[];
  readonly references?: (field: F) => string;
  readonly searchTokens?: (value: unknown, field: F) => readonly string[];
  /** SQL of the JSON value from the column's, where they differ in spelling. */
  readonly read?: (column: string, field: F) => string;
  readonly make?: (made: Made, settings: unknown) => F;
}): FieldType<F> {
  const { read } = declared;
  const sqlOf = (field: F) => (typeof declared.sql === 'string' ? declared.sql : declared.sql(field));
  const kindOf = (field: F) => (typeof declared.kind === 'string' ? declared.kind : declared.kind(field));
  return {
    columns: (key, field) => [
      { name: columnOf(key, field), sql: sqlOf(field), ...referenceOf(declared.references?.(field)) },
    ],
    parse: declared.parse,
    toColumns: (key, value, field) => ({ [columnOf(key, field)]: value }),
    ...(read
      ? { select: (key: string, field: F, t: string) => read(`${t}.${columnOf(key, field)}`, field) }
      : {}),
    paths: (key, field) => ({
      [key]: { kind: kindOf(field), column: columnOf(key, field), ...codesOf(declared.codes?.(field)) },
    }),
    jsonSchema: declared.jsonSchema,
    ...(declared.make ? { make: declared.make } : {}),
    ...(declared.searchTokens ? { searchTokens: declared.searchTokens } : {}),
  };
}

function referenceOf(references: string | undefined) {
  return references === undefined ? {} : { references };
}

function codesOf(codes: readonly string[] | undefined) {
  return codes === undefined ? {} : { codes };
}
