import { queryOptions, useQuery } from '@tanstack/react-query';
import { choiceValue } from '../field/choice-values.ts';
import { entityByName, fieldOf, useMeta } from './meta.ts';
import { queryClient } from './query-client.ts';
import { request } from './request.ts';
import { meQuery, useMe } from './session.ts';

const SOON_MS = 10_000;

const presenceQuery = queryOptions({
  queryKey: ['presence'],
  queryFn: async ({ signal }) =>
    (await request<{ data: Readonly<Record<string, string>> }>('GET', '/presence', { signal })).data,
  staleTime: SOON_MS,
  refetchInterval: SOON_MS,
});

/** Who is there, asked for as long as somebody's presence is on the screen: a value of the field and its names. */
export function usePresence(userId: string) {
  const field = usePresenceField();
  const { data } = useQuery({ ...presenceQuery, enabled: field !== undefined });
  return field && data ? choiceValue(field, data[userId] ?? 'offline') : undefined;
}

/** Mine, as others see it; whoever asks is there. */
export function useMyPresence() {
  const { presence } = useMe();
  const field = usePresenceField();
  const mine = presence === 'offline' ? 'available' : presence;
  return { field, mine, label: field && choiceValue(field, mine) };
}

function usePresenceField() {
  const user = entityByName(useMeta(), 'user');
  return user && fieldOf(user, 'presence');
}

export async function savePresence(presence: string): Promise<void> {
  await request('PUT', '/me/presence', { body: { presence } });
  await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  await queryClient.invalidateQueries({ queryKey: presenceQuery.queryKey });
}
