import { type Entity, isWritable } from '#records/catalogue/entity.ts';
import { type Context } from '#records/context.ts';
import type { Field } from '#records/define/fields/list.ts';
import { rowsOf } from '#records/define/fields/rows.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { listRecords } from '#records/query/list-records.ts';
import { rowsEntity } from '#records/query/rows.ts';
import type { ConfigPart, Item, StandingItem } from './part.ts';

/** The records of an entity that belongs to the firm's configuration: links stand by name, and no id leaves the installation. */
export function recordPart(entity: Entity, configured: readonly string[]): ConfigPart {
  const write = async (ctx: Context, { value }: Item) => withIds(entity, value, await namesFor(ctx, entity));
  return {
    name: entity.path,
    read: async (ctx) => {
      const names = await namesFor(ctx, entity);
      const records = await allOf(ctx, entity, rowsKeys(entity));
      return records.map((record): StandingItem => ({
        id: record.id,
        key: keyOf(entity, record, names, configured),
        value: valuesOf(ctx, entity, record, names),
      }));
    },
    create: async (ctx, item) =>
      saveRecord(ctx, entity.name, { op: 'create', values: await write(ctx, item) }),
    change: async (ctx, { id }, item) =>
      saveRecord(ctx, entity.name, { op: 'update', id, values: await write(ctx, item) }),
    remove: (ctx, { id }) => saveRecord(ctx, entity.name, { op: 'remove', id }),
  };
}

/** Entity → id → name, and back. */
interface Names {
  readonly of: ReadonlyMap<string, string>;
  readonly idOf: ReadonlyMap<string, string>;
}

/** A stage's name is its own only within its pipeline. */
function keyOf(entity: Entity, record: AnyRecord, names: Names, configured: readonly string[]): string {
  const own = String(record[entity.definition.title]);
  const parents = [...entity.fields].flatMap(([key, field]) =>
    field.type === 'link' && field.required && configured.includes(field.to)
      ? [names.of.get(`${field.to} ${String(record[key])}`) ?? '']
      : [],
  );
  return [...parents, own].join(' / ');
}

function valuesOf(ctx: Context, entity: Entity, record: object, names: Names): Item['value'] {
  const members = new Map(Object.entries(record));
  return Object.fromEntries(
    [...entity.fields]
      .filter(
        ([key, field]) => isWritable(field) && key !== entity.definition.partOf && !isBlank(members.get(key)),
      )
      .map(([key, field]) => [key, named(ctx, entity, key, field, members.get(key), names)]),
  );
}

function named(
  ctx: Context,
  entity: Entity,
  key: string,
  field: Field,
  value: unknown,
  names: Names,
): unknown {
  if (field.type === 'link') return names.of.get(`${field.to} ${String(value)}`) ?? null;
  if (field.type === 'linkMany' && Array.isArray(value))
    return value.flatMap((id) => names.of.get(`${field.to} ${String(id)}`) ?? []);
  if (field.type !== 'rows') return value;
  return rowsOf(value).map((row) => valuesOf(ctx, rowsEntity(ctx, entity, key), row, names));
}

/** What is not in the file is empty here too. */
function withIds(entity: Entity, value: Item['value'], names: Names) {
  return Object.fromEntries(
    [...entity.fields]
      .filter(([, field]) => isWritable(field))
      .map(([key, field]) => [key, identified(field, value[key], names)]),
  );
}

function identified(field: Field, value: unknown, names: Names): unknown {
  if (field.type === 'link') return names.idOf.get(`${field.to} ${String(value)}`) ?? null;
  if (field.type === 'linkMany' && Array.isArray(value))
    return value.flatMap((name) => names.idOf.get(`${field.to} ${String(name)}`) ?? []);
  return value ?? (field.type === 'rows' ? [] : null);
}

async function namesFor(ctx: Context, entity: Entity): Promise<Names> {
  const targets = new Set(
    [...entity.fields.values()].flatMap((field) =>
      field.type === 'link' || field.type === 'linkMany' ? [field.to] : [],
    ),
  );
  const of = new Map<string, string>();
  for (const target of [...targets].filter((name) => name !== 'user')) {
    const { definition } = ctx.catalogue.entity(target);
    for (const record of await allOf(ctx, ctx.catalogue.entity(target), []))
      of.set(`${target} ${record.id}`, String(record[definition.title]));
  }
  const idOf = new Map(
    [...of].map(([place, name]) => [`${place.split(' ')[0]} ${name}`, place.split(' ')[1] ?? '']),
  );
  return { of, idOf };
}

function rowsKeys(entity: Entity): readonly string[] {
  return [...entity.fields].flatMap(([key, field]) => (field.type === 'rows' ? [key] : []));
}

/** Configuration is small: a few pages at most. */
async function allOf(ctx: Context, entity: Entity, rows: readonly string[]): Promise<readonly AnyRecord[]> {
  const fields = [...entity.fields.keys()].filter(
    (key) => entity.fields.get(key)?.type !== 'rows' || rows.includes(key),
  );
  const found: AnyRecord[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await listRecords(ctx, entity, {
      fields,
      sort: 'createdAt',
      limit: 200,
      ...(cursor ? { cursor } : {}),
    });
    found.push(...page.data);
    if (page.nextCursor === null) return found;
    cursor = page.nextCursor;
  }
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
