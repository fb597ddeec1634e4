import { queryOptions } from '@tanstack/react-query';
import { queryClient } from './query-client.ts';
import { request } from './request.ts';
import { meQuery } from './session.ts';

/** One person's own setting, kept on the server and sent along with `me`; null until it is first set. */
export function preferenceQuery(key: string) {
  return queryOptions({
    queryKey: ['preference', key],
    queryFn: async () => (await queryClient.ensureQueryData(meQuery)).preferences[key] ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export async function savePreference(key: string, value: unknown): Promise<void> {
  queryClient.setQueryData(preferenceQuery(key).queryKey, value);
  await request('PUT', `/preferences/${key}`, { body: { value } });
}
