import type { Condition } from '#kernel/expression/condition.ts';
import { notFound } from '#kernel/refusal.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import { whereSql } from './list-records.ts';
import { createParams, type Params } from './params.ts';
import { createJoins, type Joins, resolvePath, type ResolvedPath } from './paths.ts';
import { mayRead } from './scope.ts';

/** What records are grouped by: a path; days and instants by the month or the week they lie in. */
export interface GroupKey {
  readonly path: string;
  readonly every?: 'month' | 'week';
}

/** What is worked out for each group, of a path one hop away at most: empty values count for nothing. */
export type Measure = readonly ['sum' | 'count', string];

export interface Grouping<Key extends string, Name extends string> {
  readonly filter?: Condition;
  readonly by: Readonly<Record<Key, GroupKey>>;
  readonly measures?: Readonly<Record<Name, Measure>>;
}

/** Months are `2026-11`, weeks the day of their Monday. Sums are decimal strings, null of no value at all. */
export type Group<Key extends string, Name extends string> = {
  /** How many records. */
  readonly records: number;
} & Readonly<Record<Key, string | null>> &
  Readonly<Record<Name, string | number | null>>;

/**
 * The entity's records in groups, as far as the caller may see them, in no order. Refuses 404 an entity or a path that he may
 * not read, 422 a filter that a list refuses.
 */
export async function groupRecords<Key extends string, Name extends string = never>(
  ctx: Context,
  entity: Entity,
  { filter, by, measures }: Grouping<Key, Name>,
): Promise<readonly Group<Key, Name>[]> {
  if (!mayRead(entity, ctx)) throw notFound();
  const params = createParams();
  const joins = createJoins(entity, ctx, params);
  const keys = Object.entries<GroupKey>(by).map(([name, key]) => ({
    name,
    sql: keySql(ctx, entity, key, joins, params),
  }));
  const measured = Object.entries<Measure>(measures ?? {}).map(([name, [of, path]]) => ({
    name,
    sql: `${of}(${joins.column(readable(ctx, entity, path)).sql})`,
  }));
  const where = whereSql(ctx, entity, filter ? { filter } : {}, joins, params).join(' and ');
  const members = [...keys, ...measured].map(({ name, sql }) => `${sql} as "${name}"`);
  return ctx.db.queryUnnamed<Group<Key, Name>>(
    `select ${[...members, 'count(*) as "records"'].join(', ')} from ${entity.table} t ${joins.sql}
     where ${where} group by ${keys.map((_, at) => at + 1).join(', ')}`,
    params.values,
  );
}

function keySql(
  ctx: Context,
  entity: Entity,
  { path, every }: GroupKey,
  joins: Joins,
  params: Params,
): string {
  const found = readable(ctx, entity, path);
  const { sql } = joins.column(found);
  if (every === undefined) return sql;
  const local = found.kind === 'instant' ? `${sql} at time zone ${params.bind(ctx.timeZone)}` : sql;
  return `to_char(date_trunc('${every}', ${local}), '${patterns[every]}')`;
}

const patterns = { month: 'YYYY-MM', week: 'YYYY-MM-DD' } as const;

function readable(ctx: Context, entity: Entity, path: string): ResolvedPath {
  const found = resolvePath(entity, path, ctx);
  if (!found) throw notFound();
  return found;
}
