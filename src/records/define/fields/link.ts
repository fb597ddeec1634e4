import { z } from 'zod';
import { parseInput } from '#platform/http/route.ts';
import { isUuid } from '#kernel/ids/uuid.ts';
import { columnOf, fault, type FieldBase, type FieldType } from '../field.ts';
import { scalarType } from './scalar.ts';

export interface LinkField extends FieldBase {
  readonly type: 'link';
  /** Entity it leads to. The key ends in `Id`; without it, it names the linked record in `include` and conditions. */
  readonly to: string;
  /** Entity whose records may be named instead; a decision puts one of `to` in their place. */
  readonly through?: string;
}

/** A link to one record of one entity: a foreign key. */
export function link<const O extends Omit<LinkField, 'type'>>(options: O): O & { readonly type: 'link' } {
  return { ...options, type: 'link' };
}

export interface LinkManyField extends FieldBase {
  readonly type: 'linkMany';
  readonly to: string;
}

/** Links to several records of one entity: a list of ids. Where each link says more, use `rows`. */
export function linkMany<const O extends Omit<LinkManyField, 'type'>>(
  options: O,
): O & { readonly type: 'linkMany' } {
  return { ...options, type: 'linkMany' };
}

export interface AnyLinkField extends FieldBase {
  readonly type: 'anyLink';
}

/** A link to one record of any entity: `{entity, id}`. */
export function anyLink<const O extends Omit<AnyLinkField, 'type'>>(
  options: O,
): O & { readonly type: 'anyLink' } {
  return { ...options, type: 'anyLink' };
}

/** Name under which a link's record is reached: `ownerId` → `owner`. */
export function linkName(key: string): string {
  return key.replace(/Id$/, '');
}

const settings = z.strictObject({ to: z.string().min(1).max(60) });

export const linkType: FieldType<LinkField> = scalarType({
  sql: 'uuid',
  kind: 'id',
  references: (field) => field.to,
  parse: (input) =>
    typeof input === 'string' && isUuid(input) ? { value: input.toLowerCase() } : fault('value.not_an_id'),
  jsonSchema: (field) => ({ type: 'string', format: 'uuid', description: `id of a ${field.to}` }),
  make: (made, given) => link({ ...made, ...parseInput(settings, given) }),
});

export const linkManyType: FieldType<LinkManyField> = scalarType({
  sql: 'text[]',
  kind: 'choices',
  parse: (input) => {
    if (!Array.isArray(input)) return fault('value.wrong_type', { expected: 'list of ids' });
    if (input.length > MOST_LINKS) return fault('value.too_many', { max: MOST_LINKS });
    const ids = input
      .filter((id) => typeof id === 'string' && isUuid(id))
      .map((id: string) => id.toLowerCase());
    return ids.length === input.length ? { value: [...new Set(ids)] } : fault('value.not_an_id');
  },
  jsonSchema: (field) => ({
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    description: `ids of ${field.to}`,
  }),
  make: (made, given) => linkMany({ ...made, ...parseInput(settings, given) }),
});

const MOST_LINKS = 500;

export interface RecordReference {
  readonly entity: string;
  readonly id: string;
}

export const anyLinkType: FieldType<AnyLinkField> = {
  columns: (key, field) => [
    { name: `${columnOf(key, field)}_entity`, sql: 'text' },
    { name: `${columnOf(key, field)}_id`, sql: 'uuid' },
  ],
  parse: (input) => {
    const reference = readReference(input);
    return reference ? { value: reference } : fault('value.not_a_reference');
  },
  toColumns: (key, value, field) => {
    const reference = readReference(value);
    return {
      [`${columnOf(key, field)}_entity`]: reference?.entity ?? null,
      [`${columnOf(key, field)}_id`]: reference?.id ?? null,
    };
  },
  select: (key, field, t) => {
    const column = `${t}.${columnOf(key, field)}`;
    return `case when ${column}_id is not null then json_build_object('entity', ${column}_entity, 'id', ${column}_id) end`;
  },
  paths: (key, field) => ({
    [`${key}.entity`]: {
      kind: 'text',
      column: `${columnOf(key, field)}_entity`,
      folded: `${columnOf(key, field)}_entity`,
    },
    [`${key}.id`]: { kind: 'id', column: `${columnOf(key, field)}_id` },
  }),
  jsonSchema: () => referenceSchema,
};

export const referenceSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['entity', 'id'],
  properties: { entity: { type: 'string' }, id: { type: 'string', format: 'uuid' } },
};

/** `{entity, id}` and nothing else, or null. */
export function readReference(input: unknown): RecordReference | null {
  if (typeof input !== 'object' || input === null || !('entity' in input) || !('id' in input)) return null;
  const { entity, id, ...rest } = input;
  if (typeof entity !== 'string' || typeof id !== 'string' || !isUuid(id) || Object.keys(rest).length > 0)
    return null;
  return { entity, id: id.toLowerCase() };
}
