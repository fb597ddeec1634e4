import { notFound, Refusal } from '#kernel/refusal.ts';
import { type Entity, fieldOf } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import { columnOf } from '../define/field.ts';
import { type ListQuery, whereSql } from './list-records.ts';
import { createParams } from './params.ts';
import { createJoins, resolvePath } from './paths.ts';
import { mayRead } from './scope.ts';

/** How many records hold a value, and what their amounts come to, where the entity's board sums one. */
interface Total {
  readonly value: string | null;
  readonly currency: string | null;
  readonly n: number;
  readonly amount: string | null;
}

export interface ListGroup {
  /** A choice's code, a linked record's id, `true` or `false`; null where the field is empty. */
  readonly value: string | null;
  readonly count: number;
  /** Per currency: amounts of different ones do not add up. */
  readonly sums: readonly { readonly currency: string | null; readonly amount: string }[];
}

const grouping = ['choice', 'id', 'boolean'];

/**
 * What a list shows, counted by the values of one field (LIST-01). Refuses 404 an entity that the caller may not read, 422
 * `group.invalid` a field that he may not read or that is no choice, link or yes and no.
 */
export async function listGroups(
  ctx: Context,
  entity: Entity,
  by: string,
  query: Pick<ListQuery, 'filter' | 'q'>,
): Promise<readonly ListGroup[]> {
  if (!mayRead(entity, ctx)) throw notFound();
  const path = entity.fields.has(by) ? resolvePath(entity, by, ctx) : undefined;
  if (!path || !grouping.includes(path.kind))
    throw new Refusal(422, 'group.invalid', { args: { field: by } });
  const totals = Map.groupBy(await totalsBy(ctx, entity, by, query), ({ value }) => value);
  return [...totals].map(([value, parts]) => ({
    value,
    count: parts.reduce((sum, { n }) => sum + n, 0),
    sums: parts.flatMap(({ currency, amount }) => (amount === null ? [] : [{ currency, amount }])),
  }));
}

/** The records that a list would show, by the value of this field and by currency. */
export function totalsBy(
  ctx: Context,
  entity: Entity,
  key: string,
  query: Pick<ListQuery, 'filter' | 'q'>,
): Promise<readonly Total[]> {
  const { board } = entity.definition;
  const params = createParams();
  const joins = createJoins(entity, ctx, params);
  const where = whereSql(ctx, entity, query, joins, params).join(' and ');
  const value = `t.${columnOf(key, fieldOf(entity, key))}`;
  const isSummed = board?.sum !== undefined && ctx.access.field(entity.name, board.sum) !== 'hidden';
  const sum = isSummed ? `sum(t.${columnOf(board.sum, fieldOf(entity, board.sum))})` : 'null::numeric';
  const currency = isSummed && entity.fields.has('currency') ? 't.currency' : 'null::text';
  return ctx.db.query<Total>(
    `select ${value}::text as value, ${currency} as currency, count(*) as n, ${sum} as amount
     from ${entity.table} t ${joins.sql} where ${where} group by ${value}, 2`,
    params.values,
  );
}
