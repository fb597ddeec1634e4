import { queryOptions } from '@tanstack/react-query';
import { newKey } from '#web/api/new-key.ts';
import { refresh } from '#web/api/records.ts';
import { request } from '#web/api/request.ts';
import type { CallPopup } from '../popup/popup.types.ts';
import { receiveCall } from './calls.ts';

/** Calls that were ringing or going on before this page was opened. */
export const callsQuery = queryOptions({
  queryKey: ['call-popups'],
  queryFn: async ({ signal }) =>
    (await request<{ data: readonly CallPopup[] }>('GET', '/call-popups', { signal })).data,
});

/** Asks for a call anew, after something about it or its caller was changed here. */
export async function reloadCall(callId: string, me: string): Promise<void> {
  receiveCall(await request<CallPopup>('GET', `/call-popups/${callId}`), me);
}

/** An action on the call: `answer`, `hang-up`, `create-lead`, `create-contact`, `attach`. */
export async function actOnCall<T>(callId: string, action: string, body: unknown = {}): Promise<T> {
  const answer = await request<T>('POST', `/calls/${callId}/${action}`, { body, idempotencyKey: newKey() });
  void refresh('call', callId);
  return answer;
}

/** Notes and outcome, as they are written; only what is named changes, so that the telephone's own facts stay. */
export async function changeCall(callId: string, changes: Readonly<Record<string, unknown>>): Promise<void> {
  await request('PATCH', `/calls/${callId}`, { body: changes });
}

export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) =>
    request<{ isDemo: boolean; scripts: readonly string[] }>('GET', '/demo', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export async function ringMe(script: string): Promise<void> {
  await request('POST', '/demo/calls', { body: { script } });
}
