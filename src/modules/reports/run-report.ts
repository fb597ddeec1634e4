import { sumAmounts } from '#kernel/money/rounding.ts';
import { invalid, notFound } from '#kernel/refusal.ts';
import { compareDays } from '#kernel/time/day.ts';
import { dayInZone } from '#kernel/time/zone.ts';
import { type Context, nowOf } from '#records/context.ts';
import { resolvePath } from '#records/query/paths.ts';
import { mayRead } from '#records/query/scope.ts';
import type { Cell, Report, ReportRow, ReportSettings, ReportTable } from './report.ts';

export interface ReportAnswer extends ReportTable {
  /** The sums of all columns that sum up, once per currency. */
  readonly totals: readonly ReportRow[];
  /** What it was asked about, with what was not told filled in. */
  readonly settings: ReportSettings;
}

/** As they come: days that are not told are the report's own. */
export type AskedSettings = { readonly [Key in keyof ReportSettings]?: ReportSettings[Key] | undefined };

/** Whether the caller may read all that the report asks for. */
export function isOffered(ctx: Context, report: Report): boolean {
  return Object.entries(report.reads).every(([name, paths]) => {
    const entity = ctx.catalogue.find(name);
    return entity && mayRead(entity, ctx) && paths.every((path) => resolvePath(entity, path, ctx));
  });
}

/**
 * The report over the records that the caller may see. Refuses 404 one that is not offered to him, 422 a period that ends
 * before it begins (`report.period_backwards`).
 */
export async function runReport(ctx: Context, report: Report, asked: AskedSettings): Promise<ReportAnswer> {
  if (!isOffered(ctx, report)) throw notFound();
  const usual = report.period(dayInZone(nowOf(ctx), ctx.timeZone));
  const settings = { ...asked, from: asked.from ?? usual.from, to: asked.to ?? usual.to };
  if (compareDays(settings.from, settings.to) > 0)
    throw invalid([{ field: 'to', code: 'report.period_backwards' }]);
  const table = await report.run(ctx, settings);
  return { ...table, totals: totalsOf(table), settings };
}

/** Amounts of different currencies do not add up; averages and shares do not add up at all. */
function totalsOf({ columns, rows }: ReportTable): readonly ReportRow[] {
  const perCurrency = Map.groupBy(rows, (row) => row['currency'] ?? null);
  return [...perCurrency].map(([currency, own]) => {
    const sums = columns.flatMap(({ key, type }): [string, Cell][] => {
      if (type === 'count') return [[key, own.reduce((sum, row) => sum + Number(row[key] ?? 0), 0)]];
      if (type === 'money') return [[key, sumAmounts(own.map((row) => String(row[key] ?? 0)))]];
      return type === 'currency' ? [[key, currency]] : [];
    });
    return Object.fromEntries(sums);
  });
}
