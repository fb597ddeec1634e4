import { create } from 'content-disposition';
import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { daySchema } from '#records/api/day-schema.ts';
import type { Context } from '#records/context.ts';
import { CSV_TYPE } from '#records/export/csv-line.ts';
import type { Report } from './report.ts';
import { reportCsv } from './report-csv.ts';
import { reports } from './reports/list.ts';
import { type AskedSettings, isOffered, runReport } from './run-report.ts';

const cell = z.union([z.string(), z.number(), z.null()]);
const label = z.object({ en: z.string(), fr: z.string() });
const table = z.object({
  columns: z.array(
    z.object({ key: z.string(), label, type: z.string(), values: z.record(z.string(), label).optional() }),
  ),
  rows: z.array(z.record(z.string(), cell)),
  totals: z.array(z.record(z.string(), cell)),
  settings: z.object({ from: z.string(), to: z.string() }),
});

/** The list, and for each report its table and the same as a file. */
export const reportRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/reports',
    summary: 'The reports that the caller may ask for, with what each may be asked about',
    handle: async (ctx: Context) => ({
      body: { data: reports.filter((report) => isOffered(ctx, report)).map(described) },
    }),
  }),
  ...reports.flatMap(routesOf),
];

function described({ key, label: name, help, filters, isOfOnePipeline = false, by = {}, chart }: Report) {
  return { key, label: name, help, filters, isOfOnePipeline, by, chart };
}

function routesOf(report: Report): readonly Route<Context>[] {
  const query = settingsSchema(report);
  return [
    defineRoute({
      method: 'GET',
      path: `/reports/${report.key}`,
      summary: `${report.label.en}. ${report.help.en} Days without \`from\` and \`to\` are the report’s own`,
      query,
      answer: table,
      handle: async (ctx: Context, input) => ({ body: await runReport(ctx, report, input.query) }),
    }),
    defineRoute({
      method: 'GET',
      path: `/reports/${report.key}.csv`,
      summary: `${report.label.en}, as CSV in the caller’s language`,
      query,
      handle: async (ctx: Context, input) => ({
        headers: { 'content-type': CSV_TYPE, 'content-disposition': create(`${report.key}.csv`) },
        body: reportCsv(await runReport(ctx, report, input.query), ctx.locale),
      }),
    }),
  ];
}

function settingsSchema({ filters, by }: Report): z.ZodType<AskedSettings> {
  const shape: Record<string, z.ZodType<string | undefined>> = {
    from: daySchema.optional(),
    to: daySchema.optional(),
  };
  for (const filter of filters) shape[filter] = z.uuid().optional();
  if (by) shape['by'] = z.enum(Object.keys(by)).optional();
  return z.strictObject(shape);
}
