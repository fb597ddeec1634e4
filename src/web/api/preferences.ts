import { queryOptions } from '@tanstack/react-query';
import { queryClient } from './query-client.ts';
import { request } from './request.ts';

/** One person's own setting, kept on the server; null until it is first set. */
export function preferenceQuery(key: string) {
  return queryOptions({
    queryKey: ['preference', key],
    queryFn: async () => (await request<{ value: unknown }>('GET', `/preferences/${key}`)).value,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export async function savePreference(key: string, value: unknown): Promise<void> {
  queryClient.setQueryData(preferenceQuery(key).queryKey, value);
  await request('PUT', `/preferences/${key}`, { body: { value } });
}
