import type { InfiniteData } from '@tanstack/react-query';
import type { EntityMeta } from '../api/meta.ts';
import { queryClient } from '../api/query-client.ts';
import type { Page } from '../api/records.ts';

export interface Neighbours {
  readonly previous: string | null;
  readonly next: string | null;
}

/** The records before and after this one in the list that one came from, as far as it has been loaded. */
export function useNeighbours(entity: EntityMeta | undefined, id: string): Neighbours {
  if (!entity) return { previous: null, next: null };
  const lists = queryClient.getQueriesData<InfiniteData<Page>>({ queryKey: ['list', entity.name] });
  for (const [, data] of lists.toReversed()) {
    if (!data || !('pages' in data)) continue;
    const found = neighboursIn(
      data.pages.flatMap((page) => page.data.map((row) => row.id)),
      id,
    );
    if (found) return found;
  }
  return { previous: null, next: null };
}

export function neighboursIn(ids: readonly string[], id: string): Neighbours | null {
  const at = ids.indexOf(id);
  return at < 0 ? null : { previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null };
}
