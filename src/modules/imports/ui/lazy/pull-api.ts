import { queryOptions } from '@tanstack/react-query';
import { request } from '#web/api/request.ts';
import type { Pull as KeptPull } from '../../pull/pull.ts';

export type Pull = KeptPull & { readonly id: string };

/** Another system that records are pulled from. */
export interface System {
  readonly key: string;
  readonly name: string;
  readonly baseUrl: string | null;
  readonly takesClient: boolean;
  readonly objects: readonly { readonly key: string; readonly entity: string }[];
}

export type Credentials =
  | { readonly token: string }
  | { readonly clientId: string; readonly clientSecret: string };

export const systemsQuery = queryOptions({
  queryKey: ['pull-systems'],
  queryFn: async ({ signal }) =>
    (await request<{ readonly data: readonly System[] }>('GET', '/imports/systems', { signal })).data,
  staleTime: Number.POSITIVE_INFINITY,
});

const POLL_MS = 700;

export function pullQuery(id: string) {
  return queryOptions({
    queryKey: ['pull', id],
    queryFn: ({ signal }) => request<Pull>('GET', `/import-pulls/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? POLL_MS : false),
  });
}

export function startPull(body: object): Promise<Pull> {
  return request('POST', '/import-pulls', { body });
}

export function askOfPull(id: string, action: 'resume' | 'cancel', body: object): Promise<Pull> {
  return request('POST', `/import-pulls/${id}/${action}`, { body });
}

/** The imports that it made, in order. */
export function runsOf({ runs }: Pull): readonly string[] {
  return Array.isArray(runs) ? runs.map(String) : [];
}
