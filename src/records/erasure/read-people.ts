import { isUuid } from '#kernel/ids/uuid.ts';
import { notFound } from '#kernel/refusal.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import { columnOf } from '../define/field.ts';
import type { Field } from '../define/fields/list.ts';
import type { RecordReference } from '../define/fields/link.ts';
import { e164Of } from '../define/fields/phone.ts';
import type { AnyRecord } from '../define/infer.ts';
import { selectSql } from '../query/select.ts';
import { isOfPeople, personalFields } from './personal-fields.ts';

/** By what a person is known. Phones in E.164. */
export interface Identifiers {
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly names: readonly string[];
}

/** Whole records, those in the bin too. */
export function readAll(ctx: Context, entity: Entity, ids: readonly string[]): Promise<AnyRecord[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return ctx.db.query<AnyRecord>(
    `select ${selectSql(entity, [...entity.fields.keys()])} from ${entity.table} t
     where t.id = any($1::uuid[]) order by t.id`,
    [ids],
  );
}

/** The entity of a person's record; 404 for any other. */
export function peopleEntity(ctx: Context, { entity: name, id }: RecordReference): Entity {
  const entity = ctx.catalogue.find(name);
  if (!entity || !isOfPeople(entity) || !isUuid(id)) throw notFound();
  return entity;
}

/** By what these records know their people. */
export async function identifiersOf(ctx: Context, people: readonly RecordReference[]): Promise<Identifiers> {
  const found = { emails: new Set<string>(), phones: new Set<string>(), names: new Set<string>() };
  for (const [name, references] of Map.groupBy(people, ({ entity }) => entity)) {
    const entity = ctx.catalogue.entity(name);
    const records = await readAll(
      ctx,
      entity,
      references.map(({ id }) => id),
    );
    for (const record of records) collect(entity, record, found);
  }
  return { emails: [...found.emails], phones: [...found.phones], names: [...found.names] };
}

function collect(
  entity: Entity,
  record: AnyRecord,
  found: Readonly<Record<'emails' | 'phones' | 'names', Set<string>>>,
): void {
  for (const [key, field] of personalFields(entity)) {
    const value = record[key];
    if (typeof value !== 'string' || value === '') continue;
    if (field.type === 'email') found.emails.add(value);
    if (field.type === 'phone' && value.startsWith('+')) found.phones.add(e164Of(value));
    if (key === entity.definition.title) found.names.add(value);
  }
}

/** Records of the entity, those in the bin too, of which one of these fields, the personal ones unless told, has such an e-mail or telephone. */
export async function findKnownBy(
  ctx: Context,
  entity: Entity,
  { emails, phones }: Pick<Identifiers, 'emails' | 'phones'>,
  fields: Iterable<readonly [string, Field]> = personalFields(entity),
): Promise<readonly { readonly id: string; readonly by: 'email' | 'phone' }[]> {
  const columns = (type: 'email' | 'phone') =>
    [...fields].flatMap(([key, field]) => (field.type === type ? [`t.${columnOf(key, field)}`] : []));
  const byEmail = columns('email').map((column) => `${column} = any($1::text[])`);
  const byPhone = columns('phone').map((column) => `split_part(${column}, ';', 1) = any($2::text[])`);
  if (byEmail.length + byPhone.length === 0) return [];
  return ctx.db.query(
    `select t.id, case when ${any(byEmail)} then 'email' else 'phone' end as by from ${entity.table} t
     where $1::text[] is not null and $2::text[] is not null and (${any([...byEmail, ...byPhone])}) order by t.id`,
    [emails, phones],
  );
}

function any(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'false' : conditions.join(' or ');
}
