import { queryOptions } from '@tanstack/react-query';
import { queryClient } from '#web/api/query-client.ts';
import { request } from '#web/api/request.ts';
import type { Delivery } from '../../deliveries/delivery.ts';
import type { Webhook as KeptWebhook } from '../../webhook.ts';

export type Webhook = KeptWebhook & { readonly id: string; readonly version: number };
export type { Delivery };

export interface EventChoice {
  readonly entity: string;
  readonly label: string;
  readonly events: readonly { readonly type: string; readonly label: string }[];
}

/** What came back from a test. */
export interface TestResult {
  readonly status: number | null;
  readonly answer: string | null;
  readonly problem: string | null;
  readonly tookMs: number;
}

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks', 'all'],
  queryFn: ({ signal }) =>
    request<{ readonly data: readonly Webhook[] }>('GET', '/webhooks', { query: { limit: 200 }, signal }),
});

export const eventsQuery = queryOptions({
  queryKey: ['webhooks', 'events'],
  queryFn: ({ signal }) =>
    request<{ readonly data: readonly EventChoice[] }>('GET', '/webhooks/events', { signal }),
});

export function webhookQuery(id: string) {
  return queryOptions({
    queryKey: ['webhooks', 'one', id],
    queryFn: ({ signal }) => request<Webhook>('GET', `/webhooks/${id}`, { signal }),
  });
}

const POLL_MS = 3000;

/** Looked at again while it is open, since deliveries go on. */
export function deliveriesQuery(id: string, state: Delivery['state'] | undefined) {
  return queryOptions({
    queryKey: ['webhooks', 'deliveries', id, state ?? ''],
    queryFn: ({ signal }) =>
      request<{ readonly data: readonly Delivery[]; readonly nextBefore: number | null }>(
        'GET',
        `/webhooks/${id}/deliveries`,
        { query: { state }, signal },
      ),
    placeholderData: (previous) => previous,
    refetchInterval: POLL_MS,
  });
}

export function refreshWebhooks(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['webhooks'] });
}
