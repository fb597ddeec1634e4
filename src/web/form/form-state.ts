import type { EntityMeta, FieldMeta } from '../api/meta.ts';
import type { AnyRecord, Changes } from '../api/records.ts';
import { fromDraft, toDraft, type DraftContext, type DraftFault } from '../field/draft.ts';
import { hasInput } from '../field/field-input-props.ts';
import { rawRows, rowFields } from '../field/rows-input.tsx';

/** What stands in the fields, by key, in raw form. */
export type Draft = Readonly<Record<string, unknown>>;

export type Faults = Readonly<Record<string, DraftFault | { readonly text: string }>>;

export interface FormPart {
  readonly key: string;
  readonly label: { readonly en: string; readonly fr: string } | null;
  readonly folded: boolean;
  readonly fields: readonly FieldMeta[];
}

/** The form's parts as the entity declares them, then the fields that were added to it since. */
export function formParts(entity: EntityMeta): readonly FormPart[] {
  const byKey = new Map(entity.fields.map((field) => [field.key, field]));
  const declared = entity.form.map((section, index) => ({
    key: String(index),
    label: section.label ?? null,
    folded: section.folded ?? false,
    fields: section.fields
      .map((key) => byKey.get(key))
      .filter((field) => field !== undefined && hasInput(field)),
  }));
  const placed = new Set(entity.form.flatMap((section) => section.fields));
  const custom = entity.fields.filter((field) => field.custom && !placed.has(field.key) && hasInput(field));
  const parts = [...declared, { key: 'custom', label: null, folded: false, fields: custom }];
  return parts
    .map((part) => ({ ...part, fields: part.fields.filter((field) => field !== undefined) }))
    .filter((part) => part.fields.length > 0);
}

export function formFields(entity: EntityMeta): readonly FieldMeta[] {
  return formParts(entity).flatMap((part) => part.fields);
}

export interface FormContext extends DraftContext {
  /** Title of the record behind a link of the given record. */
  readonly titleOf: (field: FieldMeta, record: AnyRecord) => string;
  readonly rowsOf: (field: FieldMeta) => EntityMeta | undefined;
}

export function draftOf(fields: readonly FieldMeta[], record: AnyRecord, context: FormContext): Draft {
  return Object.fromEntries(fields.map((field) => [field.key, rawOf(field, record, context)]));
}

function rawOf(field: FieldMeta, record: AnyRecord, context: FormContext): unknown {
  const value = record[field.key];
  const rows = field.type === 'rows' ? context.rowsOf(field) : undefined;
  if (!rows) return toDraft(field, value, context, context.titleOf(field, record));
  return rawRows(value).map((row) => ({
    ...(typeof row['id'] === 'string' ? { id: row['id'] } : {}),
    ...Object.fromEntries(
      rowFields(rows).map((one) => [one.key, toDraft(one, row[one.key], context, nestedTitle(one, row))]),
    ),
  }));
}

function nestedTitle(field: FieldMeta, row: Readonly<Record<string, unknown>>): string {
  const nested = row[field.key.replace(/Id$/, '')];
  return typeof nested === 'object' && nested !== null && 'name' in nested && typeof nested.name === 'string'
    ? nested.name
    : '';
}

/** All values, and all that is wrong, at once. */
export function readDraft(
  fields: readonly FieldMeta[],
  draft: Draft,
  context: FormContext,
): { readonly values: Changes; readonly faults: Faults } {
  const values: Record<string, unknown> = {};
  const faults: Record<string, DraftFault> = {};
  for (const field of fields) {
    const rows = field.type === 'rows' ? context.rowsOf(field) : undefined;
    const read = rows
      ? readRows(rows, draft[field.key], context)
      : fromDraft(field, draft[field.key], context);
    if ('fault' in read) faults[field.key] = read.fault;
    else values[field.key] = read.value;
  }
  return { values, faults };
}

function readRows(entity: EntityMeta, raw: unknown, context: FormContext): ReturnType<typeof fromDraft> {
  const fields = rowFields(entity);
  const value: Changes[] = [];
  for (const row of rawRows(raw)) {
    const { values, faults } = readDraft(fields, row, context);
    const [first] = Object.values(faults);
    if (first && 'id' in first) return { fault: first };
    value.push({ ...(row['id'] === undefined ? {} : { id: row['id'] }), ...values });
  }
  return { value };
}

/** Only what differs from the record: a save sends nothing it did not touch. */
export function changesOf(record: AnyRecord, values: Changes): Changes {
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => !same(record[key], value)));
}

/** Empty is empty, however it is written; order of keys does not count. */
export function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  if (value === null || value === undefined || value === '' || value === false) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'null' : `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).filter(([, one]) => one !== null && one !== undefined && one !== '');
  return `{${members
    .toSorted(([x], [y]) => (x < y ? -1 : 1))
    .map(([key, one]) => `${key}:${canonical(one)}`)
    .join(',')}}`;
}
