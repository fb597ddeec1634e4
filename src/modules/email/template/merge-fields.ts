import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import { addressParts } from '#records/define/fields/address.ts';
import { linkName } from '#records/define/fields/link.ts';
import type { Field } from '#records/define/fields/list.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import type { Locale } from '#records/define/label.ts';
import { columnsOf } from '#records/export/cell-text.ts';
import { includeLinks } from '#records/query/include.ts';
import { readableKeys } from '#records/query/scope.ts';
import { writtenText } from './written-text.ts';

/** A name under which a text reaches a value: `firstName`, `address.city`, `owner.name`. */
export interface MergeField {
  readonly path: string;
  /** In the caller's language. */
  readonly label: string;
  /** As it stands in a sentence of that language; empty for no value. `record` has its links nested. */
  text(record: AnyRecord, language: Locale): string;
}

/** The firm in whose name mails go out, beside every record's own fields. */
const FIRM = 'legalEntity';
const FIRM_KEYS = ['name', 'phone', 'email', 'vatNumber'];
/** Of a colleague a customer learns how to reach him, and no more. */
const USER_KEYS = ['name', 'email', 'phone', 'jobTitle'];

/** What a text to records of this entity may name: what the caller may read of them, and of what they link to. */
export function mergeFieldsOf(ctx: Context, entity: Entity): readonly MergeField[] {
  const own = fieldsIn(ctx, entity);
  const linked = [...shownFields(ctx, entity)].flatMap(([key, field]) => {
    const target = field.type === 'link' ? ctx.catalogue.find(field.to) : undefined;
    if (!target || ctx.access.scope(target.name, 'read') === 'none') return [];
    const keys = target.name === 'user' ? USER_KEYS : undefined;
    return within(linkName(key), field.label[ctx.locale], fieldsIn(ctx, target, keys));
  });
  const firm = ctx.catalogue.entity(FIRM);
  return [
    ...own,
    ...linked,
    ...within(FIRM, firm.definition.label[ctx.locale], fieldsIn(ctx, firm, FIRM_KEYS)),
  ];
}

/** Names of links that these paths go through, for `withLinks`. */
function linksIn(entity: Entity, paths: readonly string[]): readonly string[] {
  const heads = new Set(paths.map((path) => path.split('.')[0]));
  return [...entity.fields].flatMap(([key, field]) =>
    field.type === 'link' && heads.has(linkName(key)) ? [linkName(key)] : [],
  );
}

/** The records with what the paths need nested in them, in one query per link. `firm` as the caller was given it. */
export async function withLinks(
  ctx: Context,
  entity: Entity,
  records: readonly AnyRecord[],
  paths: readonly string[],
  firm: object,
): Promise<readonly AnyRecord[]> {
  const nested = await includeLinks(ctx, entity, records, linksIn(entity, paths));
  return nested.map((record) => ({ ...record, [FIRM]: firm }));
}

/** A text for each of the fields, empty where the record has no value. */
export function valuesOf(
  fields: readonly MergeField[],
  record: AnyRecord,
  language: Locale,
): ReadonlyMap<string, string> {
  return new Map(fields.map(({ path, text }) => [path, text(record, language)]));
}

function within(name: string, label: string, fields: readonly MergeField[]): readonly MergeField[] {
  return fields
    .filter(({ path }) => !path.includes('.'))
    .map((field) => ({
      path: `${name}.${field.path}`,
      label: `${label} : ${field.label}`,
      text: (record, language) => {
        const nested = nestedIn(record, name);
        return nested ? field.text(nested, language) : '';
      },
    }));
}

function nestedIn(record: AnyRecord, name: string): AnyRecord | undefined {
  const nested = Object.entries(record).find(([key]) => key === name)?.[1];
  return isRecord(nested) ? nested : undefined;
}

function isRecord(value: unknown): value is AnyRecord {
  return typeof value === 'object' && value !== null && 'id' in value;
}

function fieldsIn(ctx: Context, entity: Entity, keys?: readonly string[]): readonly MergeField[] {
  return [...shownFields(ctx, entity)].flatMap(([key, field]) => {
    if ((keys && !keys.includes(key)) || field.type === 'link') return [];
    const columns = columnsOf(ctx, key, field);
    return columns.map(({ header }, at) => ({
      path: field.type === 'address' ? `${key}.${addressParts[at]}` : key,
      label: header,
      text: (record: AnyRecord, language: Locale) => writtenText(ctx, { key, field, at, record, language }),
    }));
  });
}

function* shownFields(ctx: Context, entity: Entity): Iterable<readonly [string, Field]> {
  for (const key of readableKeys(entity, ctx.access)) {
    const field = entity.fields.get(key);
    if (field && !field.hidden) yield [key, field];
  }
}
