import { useSyncExternalStore } from 'react';

/** A change of many records that runs on the server; one may leave the list and find it again. */
export interface BulkJob {
  readonly entity: string;
  readonly jobId: string;
  /** The job that takes it back, once that was asked for. */
  readonly undoId: string | null;
}

const KEY = 'filrouge.bulk';
const watchers = new Set<() => void>();
let jobs: readonly BulkJob[] = readKept();

/** The last one asked for in this list, until it is closed. */
export function useBulkJob(entity: string): BulkJob | undefined {
  return useSyncExternalStore(watch, () => jobs.find((job) => job.entity === entity));
}

export function keepBulkJob(job: BulkJob): void {
  set([job, ...jobs.filter(({ entity }) => entity !== job.entity)]);
}

export function closeBulkJob({ jobId }: BulkJob): void {
  set(jobs.filter((job) => job.jobId !== jobId));
}

function set(next: readonly BulkJob[]): void {
  jobs = next;
  sessionStorage.setItem(KEY, JSON.stringify(next));
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Only this program writes it, and only for itself. */
function readKept(): readonly BulkJob[] {
  const kept = sessionStorage.getItem(KEY);
  return kept === null ? [] : JSON.parse(kept);
}
