import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { includesOf, type EntityMeta } from './meta.ts';
import type { AnyRecord } from './records.ts';
import { request } from './request.ts';

export interface BoardColumn {
  /** The code of a choice, or the id of the linked record. */
  readonly value: string;
  /** Of a link: the record's name. */
  readonly label?: string;
  readonly count: number;
  /** Per currency: amounts of different ones do not add up. */
  readonly sums: readonly { readonly currency: string | null; readonly amount: string }[];
  readonly records: readonly AnyRecord[];
  readonly nextCursor: string | null;
}

export interface Board {
  readonly columns: readonly BoardColumn[];
}

/** Cards of a column that come at first. */
export const BOARD_CARDS = 30;

export function boardQuery(entity: EntityMeta, parameters: { readonly filter: string; readonly q: string }) {
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
