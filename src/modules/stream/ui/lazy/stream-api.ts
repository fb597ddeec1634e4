import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { EntityMeta } from '#web/api/meta.ts';
import { queryClient } from '#web/api/query-client.ts';
import type { Actor } from '#web/api/records.ts';
import { request } from '#web/api/request.ts';
import type { FieldChange } from '#web/api/trail.ts';

interface NamedUser {
  readonly id: string;
  readonly name: string;
}

export interface Candidate extends NamedUser {
  readonly email: string;
  /** May read the record, so that a mention reaches him. */
  readonly reached: boolean;
}

/** A post, as far as screens show it. */
export interface Post {
  readonly id: string;
  readonly body: string;
  readonly isInternal: boolean;
  readonly createdBy: Actor;
}

interface Posted extends Post {
  readonly unreached: readonly NamedUser[];
}

export interface StreamEntry {
  readonly id: string;
  readonly at: string;
  readonly by: Actor;
  readonly kind: string;
  readonly changes: readonly FieldChange[];
  readonly about: { readonly entity: string; readonly id: string; readonly title: string | null };
  readonly record?: Post;
}

const placeOf = (entity: EntityMeta, id: string) => `/${entity.path}/${id}`;

export function followersQuery(entity: EntityMeta, id: string) {
  return queryOptions({
    queryKey: ['followers', entity.name, id],
    queryFn: async ({ signal }) =>
      (await request<{ data: readonly NamedUser[] }>('GET', `${placeOf(entity, id)}/followers`, { signal }))
        .data,
  });
}

export async function saveFollow(entity: EntityMeta, id: string, isFollowed: boolean): Promise<void> {
  await request(isFollowed ? 'PUT' : 'DELETE', `${placeOf(entity, id)}/follow`);
  await queryClient.invalidateQueries({ queryKey: ['followers', entity.name, id] });
}

export interface PostDraft {
  readonly body: string;
  readonly isInternal: boolean;
}

export function writePost(entity: EntityMeta, id: string, post: PostDraft, key: string): Promise<Posted> {
  return request('POST', `${placeOf(entity, id)}/posts`, { body: post, idempotencyKey: key });
}

export function changePost(entity: EntityMeta, id: string, postId: string, post: PostDraft): Promise<Posted> {
  return request('PATCH', `${placeOf(entity, id)}/posts/${postId}`, { body: post });
}

export function removePost(entity: EntityMeta, id: string, postId: string): Promise<void> {
  return request('DELETE', `${placeOf(entity, id)}/posts/${postId}`);
}

export function restorePost(entity: EntityMeta, id: string, postId: string): Promise<void> {
  return request('POST', `${placeOf(entity, id)}/posts/${postId}/restore`);
}

/** After a post: what the record and the stream tell, and whoever follows since he was mentioned. */
export async function refreshPosts(entity: EntityMeta, id: string): Promise<void> {
  const keys = [['timeline', entity.name, id], ['followers', entity.name, id], ['stream']];
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}

export function candidatesQuery(entity: EntityMeta, id: string, typed: string) {
  return queryOptions({
    queryKey: ['mentionable', entity.name, id, typed],
    queryFn: async ({ signal }) =>
      (
        await request<{ data: readonly Candidate[] }>('GET', `${placeOf(entity, id)}/mentionable`, {
          query: { q: typed },
          signal,
        })
      ).data,
    staleTime: 60_000,
  });
}

interface StreamPage {
  readonly data: readonly StreamEntry[];
  readonly nextCursor: string | null;
}

export function streamQuery(isPostsOnly: boolean) {
  return infiniteQueryOptions({
    queryKey: ['stream', isPostsOnly],
    queryFn: ({ pageParam, signal }) =>
      request<StreamPage>('GET', '/stream', {
        query: { only: isPostsOnly ? 'posts' : undefined, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page: StreamPage) => page.nextCursor ?? undefined,
  });
}

interface AutoFollow {
  readonly entities: readonly string[];
  readonly offered: readonly string[];
}

export const autoFollowQuery = queryOptions({
  queryKey: ['autoFollow'],
  queryFn: ({ signal }) => request<AutoFollow>('GET', '/me/auto-follow', { signal }),
});

export async function saveAutoFollow(entities: readonly string[]): Promise<void> {
  const body = { entities };
  queryClient.setQueryData(autoFollowQuery.queryKey, await request('PUT', '/me/auto-follow', { body }));
}

interface Digest {
  readonly hour: number | null;
}

export const digestQuery = queryOptions({
  queryKey: ['digest'],
  queryFn: ({ signal }) => request<Digest>('GET', '/me/digest', { signal }),
});

export async function saveDigest(digest: Digest): Promise<void> {
  queryClient.setQueryData(digestQuery.queryKey, await request('PUT', '/me/digest', { body: digest }));
}
