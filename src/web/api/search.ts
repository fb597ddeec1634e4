import { queryOptions } from '@tanstack/react-query';
import { request } from './request.ts';

/** A record found by its words or digits; `matches` tell where, `subtitle` tells two of one name apart. */
export interface Hit {
  readonly entity: string;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly matches: readonly { readonly field: string; readonly value: string }[];
}

/** The global search over everything the person may see. An outdated search is called off. */
export function searchQuery(text: string) {
  return queryOptions({
    queryKey: ['search', text],
    queryFn: ({ signal }) =>
      request<{ data: readonly Hit[] }>('GET', '/search', { query: { q: text }, signal }),
    enabled: text.length >= 2,
    staleTime: 10_000,
  });
}
