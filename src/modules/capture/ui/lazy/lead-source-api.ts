import { queryOptions } from '@tanstack/react-query';
import { queryClient } from '#web/api/query-client.ts';
import { request } from '#web/api/request.ts';
import type { SetUp } from '../../lead-source/set-up.ts';
import type { Trial } from '../../lead-source/try-delivery.ts';
import type { SecretName } from '../../sources/source.ts';

export type { SetUp, Trial };

export function setUpQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ['lead-source', id, version],
    queryFn: ({ signal }) => request<SetUp>('GET', `/lead-sources/${id}/set-up`, { signal }),
    placeholderData: (previous) => previous,
  });
}

export async function keepSecret(id: string, name: SecretName, text: string | null): Promise<void> {
  await request('PUT', `/lead-sources/${id}/secrets`, { body: { [name]: text } });
  await refresh(id);
}

export async function testDelivery(id: string): Promise<Trial> {
  const trial = await request<Trial>('POST', `/lead-sources/${id}/test`, { body: {} });
  await Promise.all([refresh(id), queryClient.invalidateQueries({ queryKey: ['list', 'formSubmission'] })]);
  return trial;
}

/** The one before is not there any more. */
export async function renewAddress(id: string): Promise<void> {
  await request('POST', `/lead-sources/${id}/renew-token`, { body: {} });
  await refresh(id);
}

function refresh(id: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['lead-source', id] });
}
