import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { EntityMeta, FieldMeta, Meta } from '#records/catalogue/meta.ts';
import { request } from './request.ts';

export type { ActionMeta, EntityMeta, FieldMeta, Meta, PathMeta } from '#records/catalogue/meta.ts';

export const metaQuery = queryOptions({
  queryKey: ['meta'],
  queryFn: ({ signal }) => request<Meta>('GET', '/meta', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What the catalogue holds, for this person. */
export function useMeta(): Meta {
  return useSuspenseQuery(metaQuery).data;
}

export function entityByPath(meta: Meta, path: string): EntityMeta | undefined {
  return meta.entities.find((entity) => entity.path === path);
}

export function entityByName(meta: Meta, name: string): EntityMeta | undefined {
  return meta.entities.find((entity) => entity.name === name);
}

export function fieldOf(entity: EntityMeta, key: string): FieldMeta | undefined {
  return entity.fields.find((field) => field.key === key);
}

/** Name under which a link's record stands in answers and conditions: `ownerId` → `owner`. */
export function linkName(key: string): string {
  return key.replace(/Id$/, '');
}

/** Entity whose records may be named in a link's place, such as a group for an owner. */
export function linkThrough(meta: Meta, field: FieldMeta | undefined): EntityMeta | undefined {
  const through = field?.settings['through'];
  return typeof through === 'string' ? entityByName(meta, through) : undefined;
}

/** Entity that a `link` field leads to. */
export function linkTarget(field: FieldMeta): string {
  const to = field.settings['to'];
  return typeof to === 'string' ? to : '';
}

/** Entity of a `rows` field’s rows. */
export function rowsEntity(field: FieldMeta): string {
  const { of } = field.settings;
  return typeof of === 'string' ? of : '';
}

/** That records of the one entity may lead to records of the other: by a link, by one in their rows, or as activities do. */
export function leadsTo(meta: Meta, from: EntityMeta, to: string): boolean {
  return from.fields.some((field) => {
    if (field.type === 'links') return true;
    if (field.type === 'link') return linkTarget(field) === to;
    const rows = field.type === 'rows' ? entityByName(meta, rowsEntity(field)) : undefined;
    return rows?.fields.some((one) => one.type === 'link' && linkTarget(one) === to) ?? false;
  });
}

/** Names for `include`, so that links are shown by their titles in the one request. */
export function includesOf(entity: EntityMeta, keys?: readonly string[]): string {
  return entity.fields
    .filter((field) => field.type === 'link' && (keys === undefined || keys.includes(field.key)))
    .map((field) => linkName(field.key))
    .join(',');
}
