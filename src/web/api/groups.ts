import { queryOptions } from '@tanstack/react-query';
import type { ListGroup } from '#records/query/totals-by.ts';
import type { EntityMeta } from './meta.ts';
import { request } from './request.ts';

/** How many records of a list share each value of a field; asked beside the list, which never waits for it. */
export function groupsQuery(
  entity: EntityMeta,
  query: { readonly by: string; readonly filter: string; readonly q: string },
) {
  return queryOptions({
    queryKey: ['count', entity.name, 'groups', query],
    queryFn: async ({ signal }) =>
      (await request<{ data: readonly ListGroup[] }>('GET', `/${entity.path}/groups`, { query, signal }))
        .data,
    placeholderData: (previous) => previous,
  });
}
