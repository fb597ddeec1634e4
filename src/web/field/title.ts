import { linkName, type EntityMeta, type FieldMeta } from '../api/meta.ts';
import type { AnyRecord } from '../api/records.ts';

/** The words that name a record to people; its number or mail address where it has no name yet. */
export function titleOf(entity: EntityMeta, record: Readonly<Record<string, unknown>>): string {
  const named = textOf(record[entity.title]);
  if (named) return named;
  const instead = entity.fields.find((field) => fallbacks.has(field.type) && textOf(record[field.key]));
  return instead ? textOf(record[instead.key]) : '';
}

const fallbacks = new Set(['text', 'email', 'phone', 'autoNumber', 'longText']);

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

export interface Linked {
  readonly id: string;
  readonly title: string;
}

/** The record behind a link field, from what `include` nested beside it; null where the link is empty. */
export function linkedOf(field: FieldMeta, record: AnyRecord, target: EntityMeta | undefined): Linked | null {
  const id = record[field.key];
  if (typeof id !== 'string') return null;
  const nested = record[linkName(field.key)];
  const title = isObject(nested) ? (target ? titleOf(target, nested) : textOf(nested['name'])) : '';
  return { id, title };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
