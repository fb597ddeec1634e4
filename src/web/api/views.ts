import { queryOptions } from '@tanstack/react-query';
import { queryClient } from './query-client.ts';
import { request } from './request.ts';

/** A list's view under a name, as this person may use it; see `GET /saved-views/offered`. */
export interface NamedView {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly entity: string;
  /** Null: it asks for what this person may not read. */
  readonly filter: string | null;
  readonly columns: readonly string[];
  readonly sort: string;
  readonly grouping: string | null;
  readonly visibility: string;
  readonly isTemplate: boolean;
  readonly isOwn: boolean;
  readonly mayChange: boolean;
}

/** Views of one list; without, of all. */
export function viewsQuery(entity?: string) {
  return queryOptions({
    queryKey: ['views', entity ?? ''],
    queryFn: async ({ signal }) =>
      (
        await request<{ data: readonly NamedView[] }>('GET', '/saved-views/offered', {
          query: { entity },
          signal,
        })
      ).data,
    staleTime: 60_000,
  });
}

/** What of a view is written; columns with commas. */
export type ViewValues = Partial<
  Readonly<{
    name: string;
    entity: string;
    filter: string;
    columns: string;
    sort: string;
    grouping: string | null;
    visibility: string;
    isTemplate: boolean;
  }>
>;

export async function createView(
  values: ViewValues,
  idempotencyKey: string,
): Promise<{ readonly id: string }> {
  const made = await request<{ id: string }>('POST', '/saved-views', { body: values, idempotencyKey });
  await refreshViews();
  return made;
}

export async function changeView({ id, version }: NamedView, values: ViewValues): Promise<void> {
  await request('PATCH', `/saved-views/${id}`, { body: values, ifMatch: version });
  await refreshViews();
}

export async function removeView({ id }: NamedView): Promise<void> {
  await request('DELETE', `/saved-views/${id}`);
  await refreshViews();
}

export async function restoreView({ id }: NamedView): Promise<void> {
  await request('POST', `/saved-views/${id}/restore`);
  await refreshViews();
}

function refreshViews(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['views'] });
}
