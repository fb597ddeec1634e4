import { queryOptions } from '@tanstack/react-query';
import type { Related } from '#records/query/related.ts';
import type { EntityMeta } from './meta.ts';
import { request } from './request.ts';

export type { Related } from '#records/query/related.ts';

/** What leads to a record, by entity. */
export function relatedQuery(entity: EntityMeta, id: string) {
  return queryOptions({
    queryKey: ['record', entity.name, id, 'related'],
    queryFn: ({ signal }) =>
      request<{ readonly data: readonly Related[] }>('GET', `/${entity.path}/${id}/related`, { signal }),
  });
}
