import { queryOptions, useQuery } from '@tanstack/react-query';
import { usualCalendar, type WorkingCalendar } from '#kernel/time/working-days.ts';
import { request } from './request.ts';
import { useMe } from './session.ts';

/** When a user works; oneself unless told. */
function workingCalendarQuery(userId: string | undefined) {
  return queryOptions({
    queryKey: ['working-calendar', userId ?? 'me'],
    queryFn: ({ signal }) =>
      request<WorkingCalendar>('GET', '/working-calendar', { query: { userId }, signal }),
    staleTime: 5 * 60_000,
  });
}

/** When a user works: the usual hours until the server has said. */
export function useWorkingCalendar(userId?: string): WorkingCalendar {
  const { timeZone, workspace } = useMe();
  const { data } = useQuery(workingCalendarQuery(userId));
  return data ?? usualCalendar(timeZone, workspace.country);
}
