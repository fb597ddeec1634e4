import { queryOptions } from '@tanstack/react-query';
import { request } from '#web/api/request.ts';
import type { Label } from '#web/i18n/language.ts';
import type { Company } from '../../directories/company.ts';
import type { Criteria } from '../../directories/criteria.ts';
import type { Coded, Directory } from '../../directories/directory.ts';
import type { FoundPage } from '../../search/search-companies.ts';
import type { LeadsInput } from '../../create/leads-input.ts';

export type { Criteria } from '../../directories/criteria.ts';
export type { FoundCompany, FoundPage } from '../../search/search-companies.ts';
export type { LeadsInput } from '../../create/leads-input.ts';

export interface DirectoryState {
  readonly key: string;
  readonly label: Label;
  readonly isOn: boolean;
}

/** What a directory is searched by. */
export type Codes = Pick<Directory, 'sections' | 'activities' | 'departments'> & {
  readonly headcounts: readonly Coded[];
};

export interface Proposal {
  readonly company: Company;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface Run {
  readonly jobId: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly name: string;
  readonly total: number | null;
  readonly done: number;
  readonly created: number;
  readonly known: number;
  readonly withheld: number;
  readonly refused: number;
  readonly problem: string | null;
  readonly failure: string | null;
}

export const directoriesQuery = queryOptions({
  queryKey: ['directories'],
  queryFn: async ({ signal }) =>
    (await request<{ data: readonly DirectoryState[] }>('GET', '/prospecting/directories', { signal })).data,
});

export const codesQuery = (directory: string) =>
  queryOptions({
    queryKey: ['directory-codes', directory],
    queryFn: ({ signal }) => request<Codes>('GET', `/prospecting/directories/${directory}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What was asked for stays as it is found: the directory is not asked again for what is on the screen. */
export const searchQuery = (directory: string, criteria: Criteria, page: number) =>
  queryOptions({
    queryKey: ['prospecting', directory, criteria, page],
    queryFn: ({ signal }) =>
      request<FoundPage>('GET', '/prospecting/search', {
        query: { directory, ...textsOf(criteria), page },
        signal,
      }),
    placeholderData: (previous) => previous,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** Lists with commas between, as the API takes them. */
export function textsOf(criteria: Criteria): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(criteria).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : value.join(','),
    ]),
  );
}

export async function lookUp(entity: string, q: string): Promise<readonly Proposal[]> {
  const query = { entity, q };
  return (await request<{ data: readonly Proposal[] }>('GET', '/prospecting/companies', { query })).data;
}

export function makeLeads(
  input: LeadsInput & { readonly directory: string },
  idempotencyKey: string,
): Promise<{ readonly jobId: string }> {
  return request('POST', '/prospecting/leads', { body: input, idempotencyKey });
}

export function switchDirectory(key: string, isOn: boolean): Promise<void> {
  return request('PUT', `/prospecting/directories/${key}`, { body: { isOn } });
}

const POLL_MS = 700;

export function isOver({ state }: Run): boolean {
  return state !== 'waiting' && state !== 'running';
}

/** How far the making of leads is, asked again until it is over. */
export const runQuery = (jobId: string) =>
  queryOptions({
    queryKey: ['prospecting-run', jobId],
    queryFn: ({ signal }) => request<Run>('GET', `/prospecting/runs/${jobId}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data && isOver(data) ? false : POLL_MS),
  });
