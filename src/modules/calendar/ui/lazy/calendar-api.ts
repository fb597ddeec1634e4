import { queryOptions } from '@tanstack/react-query';
import { queryClient } from '#web/api/query-client.ts';
import { request } from '#web/api/request.ts';
import type { CalendarAnswer } from '../../calendar.types.ts';

export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly userId?: string;
  readonly teamId?: string;
}

export function calendarQuery(asked: Asked) {
  return queryOptions({
    queryKey: ['calendar', asked],
    queryFn: ({ signal }) => request<CalendarAnswer>('GET', '/calendar', { query: { ...asked }, signal }),
    placeholderData: (previous) => previous,
  });
}

export function refreshCalendar(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['calendar'] });
}

export const feedQuery = queryOptions({
  queryKey: ['calendar-feed'],
  queryFn: ({ signal }) => request<{ since: string | null }>('GET', '/calendar-feed', { signal }),
});

/** The secret address, told this once. */
export async function renewFeed(): Promise<string> {
  const { url } = await request<{ url: string }>('POST', '/calendar-feed', { body: {} });
  await queryClient.invalidateQueries(feedQuery);
  return url;
}

export async function closeFeed(): Promise<void> {
  await request('DELETE', '/calendar-feed');
  await queryClient.invalidateQueries(feedQuery);
}
