import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AnyRecord } from '#records/define/infer.ts';
import { includesOf, type EntityMeta } from './meta.ts';
import type { ProblemBody } from './problem.ts';
import { queryClient } from './query-client.ts';
import { request } from './request.ts';

export type { Actor, AnyRecord } from '#records/define/infer.ts';

export interface Page<R = AnyRecord> {
  readonly data: readonly R[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

/** A record as a single read gives it: with what the caller may do to it. */
export type OneRecord = AnyRecord & {
  readonly may?: {
    readonly update: boolean;
    readonly remove: boolean;
    readonly attach: boolean;
    /** The only fields that still change; null for all. */
    readonly fields: readonly string[] | null;
    readonly actions: readonly string[];
  };
};

export interface ListParameters {
  /** Condition text, empty for none. */
  readonly filter?: string;
  readonly sort?: string;
  readonly q?: string;
  readonly include?: string;
  readonly limit?: number;
  /** `account:<id>`: activities about it, or about its people and deals. */
  readonly about?: string;
}

export type Changes = Readonly<Record<string, unknown>>;

/** Fills a tall screen with dense rows, and a few more. */
const PAGE_SIZE = 60;

/** Pages of a list, each fetched when one scrolls to it (keyset paging). */
export function listQuery(entity: EntityMeta, parameters: ListParameters) {
  return infiniteQueryOptions({
    queryKey: ['list', entity.name, parameters],
    queryFn: ({ pageParam, signal }) => listRecords(entity, { ...parameters, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // Changing the filter keeps the old rows on the screen until the new ones come.
    placeholderData: (previous) => previous,
  });
}

export function listRecords(
  entity: Pick<EntityMeta, 'path'>,
  parameters: ListParameters & { readonly cursor?: string },
  signal?: AbortSignal,
): Promise<Page> {
  const query = { limit: PAGE_SIZE, ...parameters };
  return request('GET', `/${entity.path}`, { query, signal });
}

/** How many records a list has in all. */
export function countQuery(entity: EntityMeta, parameters: ListParameters) {
  return queryOptions({
    queryKey: ['count', entity.name, parameters],
    queryFn: async ({ signal }) =>
      (
        await request<Page>('GET', `/${entity.path}`, {
          query: { ...parameters, limit: 1, count: 'exact' },
          signal,
        })
      ).total ?? 0,
  });
}

/** What was removed and can still be restored, the latest first. */
export function binQuery(entity: EntityMeta) {
  return infiniteQueryOptions({
    queryKey: ['bin', entity.name],
    queryFn: ({ pageParam, signal }) =>
      request<Page>('GET', `/${entity.path}`, {
        query: { removed: 'true', sort: '-updatedAt', limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function recordQuery(entity: EntityMeta, id: string) {
  return queryOptions({
    queryKey: ['record', entity.name, id],
    queryFn: ({ signal }) =>
      request<OneRecord>('GET', `/${entity.path}/${id}`, { query: { include: includesOf(entity) }, signal }),
  });
}

/** The record as it was at a moment. */
export function asOfQuery(entity: EntityMeta, id: string, asOf: string) {
  return queryOptions({
    queryKey: ['record', entity.name, id, 'asOf', asOf],
    queryFn: ({ signal }) =>
      request<OneRecord>('GET', `/${entity.path}/${id}`, {
        query: { asOf, include: includesOf(entity) },
        signal,
      }),
  });
}

/** Takes one change back. */
export function undoChange(entity: EntityMeta, id: string, entryId: string): Promise<OneRecord> {
  return request('POST', `/${entity.path}/${id}/undo`, { body: { entryId } });
}

export function createRecord(entity: EntityMeta, body: Changes, idempotencyKey: string): Promise<OneRecord> {
  return request('POST', `/${entity.path}`, { body, idempotencyKey });
}

export function changeRecord(
  entity: EntityMeta,
  id: string,
  version: number,
  body: Changes,
): Promise<OneRecord> {
  return request('PATCH', `/${entity.path}/${id}`, { body, ifMatch: version });
}

export function removeRecord(entity: EntityMeta, id: string): Promise<void> {
  return request('DELETE', `/${entity.path}/${id}`);
}

export function restoreRecord(entity: EntityMeta, id: string): Promise<OneRecord> {
  return request('POST', `/${entity.path}/${id}/restore`);
}

export interface Batch {
  readonly update?: readonly (Changes & { readonly id: string })[];
  readonly remove?: readonly string[];
  readonly restore?: readonly string[];
}

export interface BatchAnswer {
  readonly results: readonly {
    readonly index: number;
    readonly status: number;
    readonly record?: AnyRecord;
    readonly problem?: ProblemBody;
  }[];
}

/** Up to 1,000 writes; what is refused for one record does not stop the others. */
export function changeMany(entity: EntityMeta, batch: Batch): Promise<BatchAnswer> {
  return request('POST', `/${entity.path}/batch`, { query: { partial: 'true' }, body: batch });
}

export function runAction(
  entity: EntityMeta,
  id: string,
  action: string,
  body: unknown,
  key: string,
): Promise<unknown> {
  return request('POST', `/${entity.path}/${id}/${action}`, { body, idempotencyKey: key });
}

/** After a write of ours: the record's own screens and every list of its entity are asked again. */
export async function refresh(entityName: string, id?: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['list', entityName] }),
    queryClient.invalidateQueries({ queryKey: ['board', entityName] }),
    ...(id === undefined ? [] : [refreshRecord(entityName, id)]),
  ]);
}

async function refreshRecord(entityName: string, id: string): Promise<void> {
  const kinds = ['record', 'timeline', 'history'];
  await Promise.all(kinds.map((kind) => queryClient.invalidateQueries({ queryKey: [kind, entityName, id] })));
}
