import { checkCondition } from '#kernel/expression/check.ts';
import type { Condition } from '#kernel/expression/condition.ts';
import { resolveConstants } from '#kernel/expression/constants.ts';
import { toSql } from '#kernel/expression/to-sql.ts';
import { notFound, Refusal } from '#kernel/refusal.ts';
import type { Entity } from '../catalogue/entity.ts';
import { type Context, nowOf } from '../context.ts';
import type { RecordReference } from '../define/fields/link.ts';
import type { AnyRecord } from '../define/infer.ts';
import { whereCommon } from './common-words.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { gatheredSql } from './gathered.ts';
import { includeLinks } from './include.ts';
import { createParams, type Params } from './params.ts';
import { conditionSchema, createJoins, type Joins, resolvePath } from './paths.ts';
import { attachRows } from './rows.ts';
import { mayRead, readableKeys, scopeSql } from './scope.ts';
import { searchQuery } from './search-words.ts';
import { rowsKeys, selectSql } from './select.ts';
import { afterSql, orderBySql, parseSort, type Position, sortSql } from './sort.ts';

export interface ListQuery {
  readonly filter?: Condition;
  /** `-createdAt,lastName`; the entity's own sort unless told. */
  readonly sort?: string;
  /** Keys; all that the caller may read, but rows, unless told. */
  readonly fields?: readonly string[];
  /** Names of links, `owner`. */
  readonly include?: readonly string[];
  readonly limit?: number;
  readonly cursor?: string;
  readonly count?: 'exact' | 'estimate';
  /** Words to look for in the entity's search fields. */
  readonly q?: string;
  /** What lies in the bin instead. */
  readonly removed?: boolean;
  /** Activities about this record, or about one whose activities it gathers (ACC-04). */
  readonly about?: RecordReference;
}

export interface Page {
  readonly data: readonly AnyRecord[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 200;

/**
 * One page of an entity's records, within what the caller may see. Refuses 404 an entity the caller may not read at all,
 * 422 unknown or unreadable fields (`filter.invalid`, `sort.invalid`, `fields.invalid`), 400 a foreign cursor.
 */
export async function listRecords(ctx: Context, entity: Entity, query: ListQuery = {}): Promise<Page> {
  if (!mayRead(entity, ctx)) throw notFound();
  const params = createParams();
  const joins = createJoins(entity, ctx, params);
  const keys = parseSort(query.sort ?? entity.definition.list.sort, entity, ctx);
  const expressions = keys.map((key) => sortSql(key, joins, params));
  const fields = fieldsOf(entity, query.fields, ctx);
  const limit = Math.min(query.limit ?? DEFAULT_LIMIT, MAX_LIMIT);

  const conditions = whereSql(ctx, entity, query, joins, params);
  const position = query.cursor === undefined ? undefined : decodeCursor(keys, query.cursor);
  const after = position ? [afterSql(keys, expressions, position, params)] : [];
  const positions = expressions.map((sql, at) => `${sql} as "${positionNames[at]}"`);
  const text = `select ${selectSql(entity, fields)}, ${positions.join(', ')} from ${entity.table} t ${joins.sql}
    where ${[...conditions, ...after].join(' and ')}
    order by ${orderBySql(keys, await orderedBy(ctx, entity, query.q, expressions))} limit ${limit + 1}`;

  // A pattern's best plan depends on the pattern (bench.md), so searches are planned each time.
  const run = query.q === undefined ? ctx.db.query : ctx.db.queryUnnamed;
  const found = await run<Positioned>(text, params.values);
  const page = found.slice(0, limit).map(apart);
  const last = found.length > limit ? page.at(-1) : undefined;
  const nextCursor = last ? encodeCursor(keys, last.position) : null;
  const records = page.map(({ record }) => record);
  await attachRows(ctx, entity, rowsKeys(entity, query.fields ?? []), records);
  const data = await includeLinks(ctx, entity, records, query.include ?? []);
  if (query.count === undefined) return { data, nextCursor };
  return { data, nextCursor, total: await countRecords(ctx, entity, query) };
}

/**
 * For words that few records have, the sort is hidden from its index: these few are gathered first. Common ones are met soon on a
 * walk along it.
 */
async function orderedBy(
  ctx: Context,
  entity: Entity,
  q: string | undefined,
  expressions: readonly string[],
): Promise<readonly string[]> {
  const words = q === undefined ? null : searchQuery(q);
  if (words === null || (await whereCommon(ctx, [entity], words)).has(entity)) return expressions;
  return expressions.map((sql, at) => (at === 0 ? `(select ${sql})` : sql));
}

/** A record with its place in the sort, as `positionNames`; no field's key has a dollar. */
type Positioned = AnyRecord & Partial<Record<(typeof positionNames)[number], Position[number]>>;

/** One for each key that a sort may have, the id included. */
const positionNames = ['$0', '$1', '$2', '$3', '$4'] as const;

function apart({ $0, $1, $2, $3, $4, ...record }: Positioned): { record: AnyRecord; position: Position } {
  return { record, position: [$0, $1, $2, $3, $4].filter((value) => value !== undefined) };
}

/** How many records the query has in all; `estimate` stops counting at a thousand and one. */
async function countRecords(ctx: Context, entity: Entity, query: ListQuery): Promise<number> {
  const params = createParams();
  const joins = createJoins(entity, ctx, params);
  const where = whereSql(ctx, entity, query, joins, params).join(' and ');
  const limit = query.count === 'estimate' ? ` limit ${ESTIMATE_LIMIT}` : '';
  const [row] = await ctx.db.queryUnnamed<{ n: number }>(
    `select count(*) as n from (select 1 from ${entity.table} t ${joins.sql} where ${where}${limit}) counted`,
    params.values,
  );
  return row?.n ?? 0;
}

const ESTIMATE_LIMIT = 1001;

/** Bin or not, scope, filter and words: every condition on the rows of a list, a count or a board. */
export function whereSql(
  ctx: Context,
  entity: Entity,
  query: ListQuery,
  joins: Joins,
  params: Params,
): string[] {
  const conditions = [
    `t.deleted_at is ${query.removed ? 'not null' : 'null'}`,
    scopeSql(entity, 't', ctx, params),
    ...filterSql(ctx, entity, query.filter, joins, params),
    ...wordsSql(entity, query.q, params),
    ...aboutSql(ctx, entity, query.about, params),
  ];
  return conditions.filter((condition) => condition !== 'true');
}

function filterSql(
  ctx: Context,
  entity: Entity,
  filter: Condition | undefined,
  joins: Joins,
  params: Params,
): string[] {
  if (!filter) return [];
  const checked = checkCondition(filter, conditionSchema(entity, ctx));
  const resolved = resolveConstants(checked, { now: nowOf(ctx), zone: ctx.timeZone, me: ctx.access.userId });
  return [toSql(resolved, (path) => columnOf(ctx, entity, path, joins), params.bind)];
}

function columnOf(ctx: Context, entity: Entity, path: string, joins: Joins) {
  const found = resolvePath(entity, path, ctx);
  // The checker has refused every path that does not resolve.
  if (!found) throw new Error(`No path ${path} on ${entity.name}`);
  return joins.column(found);
}

function wordsSql(entity: Entity, q: string | undefined, params: Params): string[] {
  if (q === undefined || q.trim() === '') return [];
  if (!entity.definition.search) throw new Refusal(422, 'search.not_offered');
  const query = searchQuery(q);
  return query === null ? ['false'] : [`t.search_words @@ ${params.bind(query)}::tsquery`];
}

/** Whom a record gathers from, only those learn who see the record. */
function aboutSql(
  ctx: Context,
  entity: Entity,
  about: RecordReference | undefined,
  params: Params,
): string[] {
  if (!about) return [];
  const target = ctx.catalogue.find(about.entity);
  if (!target || resolvePath(entity, 'links', ctx)?.kind !== 'choices')
    throw new Refusal(422, 'about.not_offered');
  const id = params.bind(about.id);
  if (!target.definition.gathers) return [`t.links_ids @> array[${id}::text]`];
  const seen = `exists (select 1 from ${target.table} s where s.id = ${id}::uuid and ${scopeSql(target, 's', ctx, params)})`;
  return [`t.links_ids && ${gatheredSql(ctx.catalogue, target, id, seen)}`];
}

/** The caller's choice of fields, checked; by default all readable ones whose values lie in the row itself. */
function fieldsOf(entity: Entity, asked: readonly string[] | undefined, ctx: Context): readonly string[] {
  const readable = readableKeys(entity, ctx.access);
  if (!asked) return readable.filter((key) => entity.fields.get(key)?.type !== 'rows');
  const strange = asked.filter((key) => !readable.includes(key) && !alwaysSent.has(key));
  if (strange.length === 0) return asked.filter((key) => !alwaysSent.has(key));
  const faults = strange.map((key) => ({
    field: `fields.${key}`,
    code: 'field.unknown',
    args: { field: key },
  }));
  throw new Refusal(422, 'fields.invalid', { faults });
}

const alwaysSent = new Set(['id', 'version', 'createdBy', 'updatedBy']);
