import { queryOptions } from '@tanstack/react-query';
import type { Label } from '#records/define/label.ts';
import { request } from '#web/api/request.ts';
import type { Report, ReportRow, ReportSettings, ReportTable } from '../../report.ts';

export type ReportInfo = Pick<Report, 'key' | 'label' | 'help' | 'filters' | 'chart'> & {
  readonly by: Readonly<Record<string, Label>>;
  readonly isOfOnePipeline: boolean;
};

export interface ReportAnswer extends ReportTable {
  readonly totals: readonly ReportRow[];
  readonly settings: ReportSettings;
}

/** As the address has them. */
export type Asked = Readonly<Partial<Record<keyof ReportSettings, string>>>;

export const reportsQuery = queryOptions({
  queryKey: ['reports'],
  queryFn: async ({ signal }) =>
    (await request<{ data: readonly ReportInfo[] }>('GET', '/reports', { signal })).data,
});

export function reportQuery(key: string, asked: Asked) {
  return queryOptions({
    queryKey: ['reports', key, asked],
    queryFn: ({ signal }) => request<ReportAnswer>('GET', `/reports/${key}`, { query: asked, signal }),
    placeholderData: (previous) => previous,
  });
}
