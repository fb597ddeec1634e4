import { queryOptions } from '@tanstack/react-query';
import { request } from '#web/api/request.ts';
import type { Label } from '#web/i18n/language.ts';

export interface Reference {
  readonly entity: string;
  readonly id: string;
}

export interface Candidate extends Reference {
  readonly title: string;
  readonly by: 'record' | 'email' | 'phone';
  readonly isInBin: boolean;
}

export interface Preview {
  readonly erased: readonly {
    readonly entity: string;
    readonly label: Label;
    readonly count: number;
    readonly fields: readonly Label[];
  }[];
  readonly kept: readonly {
    readonly entity: string;
    readonly label: Label;
    readonly count: number;
    readonly why: Label;
  }[];
  readonly mentions: readonly (Reference & { readonly title: string })[];
}

export interface Found {
  readonly data: readonly Candidate[];
  readonly isDoNotContact: boolean;
}

/** By e-mail where it looks like one, by telephone otherwise. */
export function findPerson(text: string): Promise<Found> {
  const body = text.includes('@') ? { email: text } : { phone: text };
  return request<Found>('POST', '/privacy/find', { body });
}

export function previewErasure(records: readonly Reference[]): Promise<Preview> {
  return request<Preview>('POST', '/privacy/preview', { body: { records } });
}

export function startErasure(records: readonly Reference[], confirmation: string): Promise<Erasure> {
  return request('POST', '/privacy/erasures', { body: { records, confirmation } });
}

/** Under way: its request, and the job that does it. */
export interface Erasure {
  readonly requestId: string;
  readonly jobId: string;
}

/** Goes on where it stopped. */
export function resumeErasure(requestId: string): Promise<Erasure> {
  return request('POST', `/privacy-requests/${requestId}/resume`, { body: {} });
}

export interface StoppedErasure {
  readonly id: string;
  readonly reference: string;
  readonly recordCount: number;
  readonly endedAt: string | null;
}

const stopped = encodeURIComponent('kind = "erasure" and status = "stopped"');

export const stoppedQuery = queryOptions({
  queryKey: ['privacy', 'stopped'],
  queryFn: async ({ signal }) => {
    const path = `/privacy-requests?filter=${stopped}&sort=createdAt`;
    return (await request<{ data: readonly StoppedErasure[] }>('GET', path, { signal })).data;
  },
});

/** Hands the file over to the browser's downloads. */
export async function downloadAccessFile(
  records: readonly Reference[],
  format: 'json' | 'html',
): Promise<void> {
  const answer = await fetch('/api/v1/privacy/access-file', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': document.documentElement.lang },
    body: JSON.stringify({ records, format }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? format;
  link.click();
  URL.revokeObjectURL(link.href);
}

interface Job {
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly progress: number;
}

const ASK_MS = 800;

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ['job', id],
    queryFn: ({ signal }) => request<Job>('GET', `/jobs/${id}`, { signal }),
    refetchInterval: ({ state }) =>
      state.data && !['waiting', 'running'].includes(state.data.state) ? false : ASK_MS,
  });
