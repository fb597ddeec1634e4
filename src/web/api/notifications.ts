import { queryOptions } from '@tanstack/react-query';
import { queryClient } from './query-client.ts';
import type { Page } from './records.ts';
import { request } from './request.ts';
import { meQuery } from './session.ts';

export interface Notice {
  readonly id: string;
  /** In the language of the person told. */
  readonly subject: string;
  readonly createdAt: string;
  readonly readAt: string | null;
  readonly about: { readonly entity: string; readonly id: string } | null;
  /** Where what is about no one record is looked at: `/leads?v=1`. */
  readonly page?: string | null;
}

export const notificationsQuery = queryOptions({
  queryKey: ['notifications'],
  queryFn: ({ signal }) =>
    request<Page<Notice>>('GET', '/notifications', { query: { sort: '-createdAt', limit: 30 }, signal }),
});

export async function markRead(id: string): Promise<void> {
  await request('POST', `/notifications/${id}/read`);
  await again();
}

export async function markAllRead(): Promise<void> {
  await request('POST', '/notifications/read-all');
  await again();
}

async function again(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: notificationsQuery.queryKey });
  await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
}
