import { notFound, Refusal } from '#kernel/refusal.ts';
import type { Entity } from '../catalogue/entity.ts';
import { fieldOf } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import { columnOf } from '../define/field.ts';
import type { AnyRecord } from '../define/infer.ts';
import { type ListQuery, listRecords, whereSql } from './list-records.ts';
import { createParams } from './params.ts';
import { createJoins } from './paths.ts';
import { mayRead } from './scope.ts';

export interface BoardColumn {
  readonly value: string;
  readonly count: number;
  /** Per currency: amounts of different ones do not add up. */
  readonly sums: readonly { readonly currency: string | null; readonly amount: string }[];
  readonly records: readonly AnyRecord[];
  readonly nextCursor: string | null;
}

/** The entity's board: its columns, each with how many records it holds, their sums, and the first of them. */
export async function readBoard(ctx: Context, entity: Entity, query: ListQuery): Promise<{ readonly columns: readonly BoardColumn[] }> {
  const { board } = entity.definition;
  if (!board || !mayRead(entity, ctx)) throw notFound();
  const totals = await columnTotals(ctx, entity, board, query);
  const values = await columnValues(ctx, entity, board.field, query);
  const columns = values.map(async (value): Promise<BoardColumn> => {
    const mine = totals.filter((total) => total.value === value);
    const filter = { field: board.field, op: '=', value } as const;
    const { data, nextCursor } = await listRecords(ctx, entity, {
      ...query,
      filter: query.filter ? { all: [query.filter, filter] } : filter,
      limit: query.limit ?? CARDS,
    });
    const sums = mine.filter((total) => total.amount !== null).map(({ currency, amount }) => ({ currency, amount: amount ?? '' }));
    return { value, count: mine.reduce((sum, total) => sum + total.n, 0), sums, records: data, nextCursor };
  });
  return { columns: await Promise.all(columns) };
}

const CARDS = 20;

/** Declared values of a choice; of a link, those records that a board of this filter has columns for. */
async function columnValues(ctx: Context, entity: Entity, key: string, _query: ListQuery): Promise<readonly string[]> {
  const field = fieldOf(entity, key);
  if (field.type === 'choice') return Object.keys(field.values);
  if (field.type !== 'link') throw new Refusal(422, 'board.not_offered');
  const target = ctx.catalogue.entity(field.to);
  const { data } = await listRecords(ctx, target, { limit: 200 });
  return data.map((record) => record.id);
}

async function columnTotals(ctx: Context, entity: Entity, board: { readonly field: string; readonly sum?: string }, query: ListQuery) {
  const params = createParams();
  const joins = createJoins(entity, ctx, params);
  const where = whereSql(ctx, entity, query, joins, params).join(' and ');
  const value = `t.${columnOf(board.field, fieldOf(entity, board.field))}`;
  const sum = board.sum ? `sum(t.${columnOf(board.sum, fieldOf(entity, board.sum))})` : 'null::numeric';
  const currency = board.sum && entity.fields.has('currency') ? 't.currency' : 'null::text';
  return ctx.db.query<{ value: string; currency: string | null; n: number; amount: string | null }>(
    `select ${value} as value, ${currency} as currency, count(*) as n, ${sum} as amount
     from ${entity.table} t ${joins.sql} where ${where} group by 1, 2`,
    params.values,
  );
}
