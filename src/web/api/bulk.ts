import { queryOptions } from '@tanstack/react-query';
import type { EntityMeta } from './meta.ts';
import type { Changes } from './records.ts';
import { request } from './request.ts';

/** What becomes of many records; see `POST /{plural}/bulk`. */
export interface BulkChange {
  readonly filter?: string;
  readonly q?: string;
  readonly ids?: readonly string[];
  readonly change?: Changes;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
  readonly remove?: true;
}

interface Job {
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly done: number;
  readonly total: number | null;
  readonly progress: number;
  readonly failure: { readonly message: string } | null;
}

interface BulkOutcome {
  readonly changed: number;
  readonly refused: number;
  readonly undone: number;
  readonly kept: number;
  readonly exceptions: readonly {
    readonly id: string;
    readonly title: string | null;
    readonly message: string;
  }[];
}

export function startBulk(entity: EntityMeta, change: BulkChange): Promise<{ readonly jobId: string }> {
  return request('POST', `/${entity.path}/bulk`, { body: change });
}

export function undoBulk(jobId: string): Promise<{ readonly jobId: string }> {
  return request('POST', `/bulk-changes/${jobId}/undo`, { body: {} });
}

export function cancelJob(jobId: string): Promise<void> {
  return request('POST', `/jobs/${jobId}/cancel`, { body: {} });
}

const POLL_MS = 700;

export function isOver({ state }: Job): boolean {
  return state !== 'waiting' && state !== 'running';
}

/** How far a job is, asked again until it is over. */
export function jobQuery(jobId: string) {
  return queryOptions({
    queryKey: ['job', jobId],
    queryFn: ({ signal }) => request<Job>('GET', `/jobs/${jobId}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data && isOver(data) ? false : POLL_MS),
  });
}

/** What became of the records, once the job is over. */
export function bulkOutcomeQuery(jobId: string, doneBy: string) {
  return queryOptions({
    queryKey: ['bulk', jobId, doneBy],
    queryFn: ({ signal }) => request<BulkOutcome>('GET', `/bulk-changes/${jobId}`, { signal }),
  });
}
