import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Strength } from '#records/define/match-key.ts';
import type { EntityMeta } from '#web/api/meta.ts';
import type { Actor, AnyRecord, Changes, OneRecord, Page } from '#web/api/records.ts';
import { queryClient } from '#web/api/query-client.ts';
import { request } from '#web/api/request.ts';

interface Alike {
  readonly strength: Strength;
  readonly fields: readonly string[];
}

export type Duplicate = Alike & { readonly entity: string; readonly record: AnyRecord };
export type DuplicateGroup = Alike & { readonly records: readonly AnyRecord[] };

/** Records that are like what was typed. */
export function likeQuery(entity: EntityMeta, values: Changes) {
  return queryOptions({
    queryKey: ['duplicates', entity.name, 'like', values],
    queryFn: ({ signal }) =>
      request<{ readonly data: readonly Duplicate[] }>('POST', `/${entity.path}/duplicates`, {
        body: { values },
        signal,
      }),
    enabled: Object.keys(values).length > 0,
    placeholderData: (previous) => previous,
  });
}

/** The duplicates there are, as far as one has looked. */
export function duplicatesQuery(entity: EntityMeta) {
  return infiniteQueryOptions({
    queryKey: ['duplicates', entity.name, 'all'],
    queryFn: ({ pageParam, signal }) =>
      request<Omit<Page, 'data'> & { readonly data: readonly DuplicateGroup[] }>(
        'GET',
        `/${entity.path}/duplicates`,
        { query: { cursor: pageParam }, signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** Two records that were said to be different. */
export interface DismissedPair {
  readonly id: string;
  readonly at: string;
  readonly by: Actor;
  readonly records: readonly AnyRecord[];
  readonly mayTakeBack: boolean;
}

/** Pairs that were said to be different, the latest first, as far as one has looked. */
export function dismissedQuery(entity: EntityMeta) {
  return infiniteQueryOptions({
    queryKey: ['duplicates', entity.name, 'dismissed'],
    queryFn: ({ pageParam, signal }) =>
      request<Omit<Page, 'data'> & { readonly data: readonly DismissedPair[] }>(
        'GET',
        `/${entity.path}/duplicates/dismissed`,
        { query: { cursor: pageParam }, signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** How many records of each entity would move to the survivor. */
export function movesQuery(entity: EntityMeta, id: string, otherIds: readonly string[]) {
  return queryOptions({
    queryKey: ['duplicates', entity.name, 'moves', id, otherIds],
    queryFn: ({ signal }) =>
      request<{ readonly moves: readonly { readonly entity: string; readonly count: number }[] }>(
        'POST',
        `/${entity.path}/${id}/merge/preview`,
        { body: { otherIds }, signal },
      ),
  });
}

/** Says that each of them is another record. */
export async function dismiss(entity: EntityMeta, ids: readonly string[]): Promise<void> {
  await request('POST', `/${entity.path}/duplicates/dismiss`, { body: { ids } });
  await forget(entity, ids);
}

export async function undoDismissal(entity: EntityMeta, ids: readonly string[]): Promise<void> {
  await request('POST', `/${entity.path}/duplicates/undo-dismiss`, { body: { ids } });
  await forget(entity, ids);
}

async function forget(entity: EntityMeta, ids: readonly string[]): Promise<void> {
  const keys = [['duplicates', entity.name], ...ids.map((id) => ['timeline', entity.name, id])];
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}

export function mergeRecords(
  entity: EntityMeta,
  id: string,
  body: { readonly otherIds: readonly string[]; readonly values: Changes },
  key: string,
): Promise<OneRecord> {
  return request('POST', `/${entity.path}/${id}/merge`, { body, idempotencyKey: key });
}

export function undoMerge(entity: EntityMeta, id: string): Promise<OneRecord> {
  return request('POST', `/${entity.path}/${id}/undo-merge`, { body: {} });
}
