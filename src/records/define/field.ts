import type { FieldKind } from '#kernel/expression/schema.ts';
import type { Fault, MessageArguments } from '#kernel/refusal.ts';
import type { Label } from './label.ts';

/** What every field declares, whatever its type. Plain data: a field made by an administrator has the same form. */
export interface FieldBase {
  readonly type: string;
  readonly label: Label;
  readonly help?: Label;
  /** A record without it is refused, whoever writes it. */
  readonly required?: boolean;
  /** Set by the program alone; refused in input. */
  readonly readOnly?: boolean;
  /** No two records outside the bin share a value. */
  readonly unique?: boolean;
  /** Lists filter or sort by it often: the table gets an index. */
  readonly indexed?: boolean;
  /** Value of a new record where the caller gives none. */
  readonly default?: unknown;
  /** Computed from the other values just before each write; then read-only. Pure. */
  readonly compute?: (record: Values) => unknown;
  /** Made at run time by an administrator. */
  readonly custom?: boolean;
  /** Its column, where that does not follow from the key: of fields made at run time (storage.md 3). */
  readonly column?: string;
  /**
   * Tells something of a person, and goes when he is erased (GDPR, article 17). `'name'`: what he is called, which becomes the
   * words for somebody erased; other texts that a record cannot be without become the words for something erased.
   */
  readonly personal?: boolean | 'name';
  /** Not shown in forms, lists and record pages; programs reach it all the same. */
  readonly hidden?: boolean;
}

/** Values of a record by key, as computed fields see them. */
export type Values = Readonly<Record<string, unknown>>;

export interface Column {
  readonly name: string;
  /** SQL type with what belongs to it, such as `numeric(19,2)` or `text collate "C"`. */
  readonly sql: string;
  /** Entity whose `id` it refers to: a foreign key. */
  readonly references?: string;
}

/** One name under which conditions and sorts reach a field: `lastName`, `address.city`. */
export interface FieldPath {
  readonly kind: FieldKind;
  readonly column: string;
  /** Column with the folded text (lower case, no accents) for sorting and for partial matches. */
  readonly folded?: string;
  readonly codes?: readonly string[];
}

/** What parsing may depend on besides the field itself. */
export interface ParseSettings {
  readonly defaultCountry: string;
}

export type Parsed<V = unknown> = { readonly value: V } | { readonly faults: readonly Fault[] };

/** A JSON Schema fragment (2020-12), for OpenAPI. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * How one type of field is kept, read, checked and found. The value in memory is the value in JSON (api.md), so that
 * most types map one column to one member and reading costs nothing.
 */
// Method signatures on purpose: they let the list hold types of different fields; each meets only fields of its own name.
export interface FieldType<F extends FieldBase = FieldBase> {
  columns(key: string, field: F): readonly Column[];
  /** JSON input, never null or empty text, to the normal form; or what is wrong with it. */
  parse(input: unknown, field: F, settings: ParseSettings): Parsed;
  /** Value, null when empty, to one value per column. */
  toColumns(key: string, value: unknown, field: F): Readonly<Record<string, unknown>>;
  /** SQL of the JSON value, where it is not simply the one column. `t` is the table's alias. */
  select?(key: string, field: F, t: string): string;
  paths(key: string, field: F): Readonly<Record<string, FieldPath>>;
  /** Folded words under which the record is found. */
  searchTokens?(value: unknown, field: F): readonly string[];
  jsonSchema(field: F): JsonSchema;
  /**
   * The field that an administrator describes at run time: what all fields have, and this type's own settings as they
   * came. Refuses 422 what does not suit. Types without it are the program's alone.
   */
  make?(made: Made, settings: unknown): F;
}

/** What an administrator says of a field, whatever its type. */
export type Made = Omit<FieldBase, 'type' | 'compute' | 'readOnly'>;

export function fault(code: string, args?: MessageArguments): { readonly faults: readonly Fault[] } {
  return { faults: [args ? { field: '', code, args } : { field: '', code }] };
}

/** `firstName` → `first_name`, unless the field names its column. */
export function columnOf(key: string, field: { readonly column?: string }): string {
  if (field.column !== undefined) return field.column;
  const known = columns.get(key);
  if (known !== undefined) return known;
  const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const name = RESERVED.has(snake) ? `${snake}_` : snake;
  columns.set(key, name);
  return name;
}

/** Asked for at every value that is written; there are as many as fields. */
const columns = new Map<string, string>();

/** Words that PostgreSQL takes for its own unless quoted, as far as they may name a field. */
const RESERVED = new Set(
  `all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create cross current_date
   default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having in
   initially inner intersect into is join lateral leading left like limit natural not null offset on only or order outer
   overlaps placing primary references returning right select session_user similar some symmetric table then to trailing
   true union unique user using variadic verbose when where window with`.split(/\s+/),
);
