import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { includesOf, type EntityMeta } from './meta.ts';
import type { AnyRecord } from './records.ts';
import { request } from './request.ts';

export interface BoardColumn {
  /** The code of a choice, or the id of the linked record. */
  readonly value: string;
  /** The column's own record, where it is one: a stage. */
  readonly record?: AnyRecord;
  readonly count: number;
  /** Per currency: amounts of different ones do not add up. */
  readonly sums: readonly { readonly currency: string | null; readonly amount: string }[];
  readonly records: readonly AnyRecord[];
  readonly nextCursor: string | null;
}

export interface Board {
  /** Which of several boards this is: the id of a pipeline. */
  readonly within: string | null;
  readonly columns: readonly BoardColumn[];
}

/** Cards of a column that come at first. */
const BOARD_CARDS = 30;

export interface BoardParameters {
  readonly filter: string;
  readonly q: string;
  readonly within: string;
}

export function boardQuery(entity: EntityMeta, parameters: BoardParameters) {
  return queryOptions({
    queryKey: ['board', entity.name, parameters],
    queryFn: ({ signal }) =>
      request<Board>('GET', `/${entity.path}/board`, {
        query: { ...parameters, limit: BOARD_CARDS, include: includesOf(entity, entity.list.columns) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}
