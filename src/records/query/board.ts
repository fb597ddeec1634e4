import { notFound } from '#kernel/refusal.ts';
import { type Entity, fieldOf } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { Board } from '../define/define-entity.ts';
import type { AnyRecord } from '../define/infer.ts';
import { type ListQuery, listRecords } from './list-records.ts';
import { mayRead } from './scope.ts';
import { totalsBy } from './totals-by.ts';

export interface BoardQuery extends ListQuery {
  /** Which of several boards: the id of a pipeline. The first one unless told. */
  readonly within?: string;
}

export interface BoardColumn {
  readonly value: string;
  /** The column's own record, where it is one: a stage. */
  readonly record?: AnyRecord;
  readonly count: number;
  /** Per currency: amounts of different ones do not add up. */
  readonly sums: readonly { readonly currency: string | null; readonly amount: string }[];
  readonly records: readonly AnyRecord[];
  readonly nextCursor: string | null;
}

export interface BoardAnswer {
  readonly within: string | null;
  readonly columns: readonly BoardColumn[];
}

const CARDS = 20;
const NO_CARDS = { data: [], nextCursor: null };

/** The entity's board: its columns, each with how many records it holds, their sums, and the first of them. */
export async function readBoard(
  ctx: Context,
  entity: Entity,
  { within, ...query }: BoardQuery,
): Promise<BoardAnswer> {
  const { board } = entity.definition;
  if (!board || !mayRead(entity, ctx)) throw notFound();
  const group = await groupOf(ctx, entity, board, within);
  const grouped = group === null || board.within === undefined ? query : narrowed(query, board.within, group);
  const [totals, heads] = await Promise.all([
    totalsBy(ctx, entity, board.field, grouped),
    columnHeads(ctx, entity, board, group),
  ]);
  const columns = heads.map(async (head): Promise<BoardColumn> => {
    const mine = totals.filter((total) => total.value === head.value);
    const cards =
      query.limit === 0
        ? NO_CARDS
        : await listRecords(ctx, entity, {
            limit: CARDS,
            ...narrowed(grouped, board.field, head.value),
          });
    return {
      ...head,
      count: mine.reduce((sum, total) => sum + total.n, 0),
      sums: mine.flatMap(({ currency, amount }) => (amount === null ? [] : [{ currency, amount }])),
      records: cards.data,
      nextCursor: cards.nextCursor,
    };
  });
  return { within: group, columns: await Promise.all(columns) };
}

function narrowed(query: ListQuery, field: string, value: string): ListQuery {
  const own = { field, op: '=', value } as const;
  return { ...query, filter: query.filter ? { all: [query.filter, own] } : own };
}

/** The record whose board it is; null where there is but one board. */
async function groupOf(
  ctx: Context,
  entity: Entity,
  board: Board,
  asked: string | undefined,
): Promise<string | null> {
  if (board.within === undefined) return null;
  if (asked !== undefined) return asked;
  const { data } = await listRecords(ctx, targetOf(ctx, entity, board.within), { limit: 1 });
  return data[0]?.id ?? null;
}

/** Declared values of a choice; of a link, the records there are. */
async function columnHeads(ctx: Context, entity: Entity, board: Board, group: string | null) {
  const field = fieldOf(entity, board.field);
  if (field.type === 'choice') return Object.keys(field.values).map((value) => ({ value }));
  const query = group === null || board.within === undefined ? {} : narrowed({}, board.within, group);
  const { data } = await listRecords(ctx, targetOf(ctx, entity, board.field), { ...query, limit: 200 });
  return data.map((record) => ({ value: record.id, record }));
}

function targetOf(ctx: Context, entity: Entity, key: string): Entity {
  const field = fieldOf(entity, key);
  if (field.type !== 'link') throw new Error(`A board of ${entity.name} cannot have columns by ${key}`);
  return ctx.catalogue.entity(field.to);
}
