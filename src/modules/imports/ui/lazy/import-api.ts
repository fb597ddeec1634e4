import { queryOptions } from '@tanstack/react-query';
import { request } from '#web/api/request.ts';
import type { RecordOf } from '#records/define/infer.ts';
import type { importRun } from '../../import-run.entity.ts';

export type ImportRun = RecordOf<typeof importRun> & {
  readonly assignTo?: { readonly name: string } | null;
  readonly assignGroup?: { readonly name: string } | null;
};

export const verdicts = ['create', 'update', 'duplicate', 'unmatched', 'error', 'undone', 'kept'] as const;
export type Verdict = (typeof verdicts)[number];

/** A place where a column may go. */
export interface Target {
  readonly path: string;
  readonly label: string;
  readonly canMatch: boolean;
}

export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  readonly verdict: Verdict | null;
  readonly recordId: string | null;
  readonly sameAs: number | null;
  readonly alikeId: string | null;
  readonly errors: readonly { readonly column: number | null; readonly message: string }[];
}

/** What `check` may change. */
export interface Settings {
  readonly mapping?: readonly (string | null)[];
  readonly matchBy?: readonly string[];
  readonly mode?: string;
  readonly overwrite?: string;
  readonly overwriteBy?: Readonly<Record<string, string>>;
  readonly alike?: string;
  readonly assignToId?: string | null;
  readonly assignGroupId?: string | null;
}

const POLL_MS = 300;

/** Something goes on that the page waits for. */
export function isBusy(run: ImportRun): boolean {
  const isChecking = run.state === 'preview' && (run.checkedRows ?? 0) < (run.rowCount ?? 0);
  return isChecking || run.state === 'running' || run.state === 'reverting';
}

export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) =>
      request<ImportRun>('GET', `/imports/${id}`, { query: { include: 'assignTo,assignGroup' }, signal }),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? POLL_MS : false),
  });
}

export function targetsQuery(entity: string) {
  return queryOptions({
    queryKey: ['import-targets', entity],
    queryFn: async ({ signal }) =>
      (await request<{ data: readonly Target[] }>('GET', '/imports/targets', { query: { entity }, signal }))
        .data,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** `moment` tells apart what the same rows looked like before and after a check. */
export function rowsQuery(id: string, verdict: Verdict | undefined, limit: number, moment: string) {
  return queryOptions({
    queryKey: ['import-rows', id, verdict ?? '', limit, moment],
    queryFn: ({ signal }) =>
      request<{ data: readonly Row[]; nextAfter: number | null }>('GET', `/imports/${id}/rows`, {
        query: { verdict, limit },
        signal,
      }),
    placeholderData: (previous) => previous,
  });
}

export function upload(entity: string, file: File): Promise<ImportRun> {
  return request('POST', '/imports', { query: { entity, name: file.name }, file });
}

export function act(
  id: string,
  action: 'check' | 'run' | 'cancel' | 'revert',
  body: Settings = {},
): Promise<ImportRun> {
  return request('POST', `/imports/${id}/${action}`, { body });
}
