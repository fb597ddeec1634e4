import type { Condition } from '#kernel/expression/condition.ts';
import { add } from '#kernel/money/decimal.ts';
import { round2 } from '#kernel/money/rounding.ts';
import { addMonths, endOfMonth } from '#kernel/time/day.ts';
import type { Context } from '#records/context.ts';
import type { Label } from '#records/define/label.ts';
import { groupRecords } from '#records/query/group-records.ts';
import { inPeriod, type Cell, type Report, type ReportSettings, whereGiven } from '../report.ts';
import { titlesOf } from '../titles.ts';

interface Breakdown {
  readonly label: Label;
  readonly path: string;
  /** Whose titles stand in the column; values of a choice have their own names. */
  readonly entity?: string;
}

const breakdowns: Readonly<Record<string, Breakdown>> = {
  owner: { label: { en: 'Owner', fr: 'Propriétaire' }, path: 'ownerId', entity: 'user' },
  pipeline: { label: { en: 'Pipeline', fr: 'Pipeline' }, path: 'pipelineId', entity: 'pipeline' },
  forecastCategory: { label: { en: 'Forecast', fr: 'Prévision' }, path: 'stage.forecastCategory' },
};

/** Open deals by the month they are expected to close, and what was won; only won is revenue (PIPE-06, PIPE-07, LIST-06). */
export const forecast: Report = {
  key: 'forecast',
  label: { en: 'Revenue forecast', fr: 'Prévision de chiffre d’affaires' },
  help: {
    en: 'Open deals by expected close, weighted by their probability; deals won by the day they were won. Only what is won counts as revenue. Stages excluded from the forecast are left out.',
    fr: 'Affaires en cours par clôture prévue, pondérées par leur probabilité ; affaires gagnées par date de gain. Seul ce qui est gagné compte comme chiffre d’affaires. Les étapes exclues de la prévision sont laissées de côté.',
  },
  reads: {
    deal: ['amount', 'weightedAmount', 'currency', 'category', 'expectedCloseDate', 'closedAt', 'ownerId'],
    stage: ['forecastCategory'],
    pipeline: ['name'],
  },
  filters: ['pipelineId', 'ownerId'],
  by: Object.fromEntries(Object.entries(breakdowns).map(([key, { label }]) => [key, label])),
  chart: { label: 'month', parts: ['won', 'weighted'] },
  period: (today) => ({ from: `${today.slice(0, 7)}-01`, to: endOfMonth(addMonths(today, 5)) }),
  run: async (ctx, settings) => {
    const breakdown = breakdowns[settings.by ?? 'owner'] ?? breakdowns['owner'];
    if (!breakdown) throw new Error(`The forecast is not broken down by ${settings.by ?? ''}`);
    const rows = await forecastRows(ctx, settings, breakdown);
    const names = breakdown.entity
      ? await titlesOf(
          ctx,
          breakdown.entity,
          rows.map(({ by }) => by),
        )
      : undefined;
    const { label } = breakdown;
    return {
      columns: [
        { key: 'month', label: { en: 'Month', fr: 'Mois' }, type: 'month' },
        names
          ? { key: 'by', label, type: 'text' }
          : { key: 'by', label, type: 'choice', values: choicesOf(ctx, 'stage', 'forecastCategory') },
        { key: 'currency', label: { en: 'Currency', fr: 'Devise' }, type: 'currency' },
        { key: 'open', label: { en: 'Open deals', fr: 'Affaires en cours' }, type: 'count' },
        { key: 'amount', label: { en: 'Their amount', fr: 'Leur montant' }, type: 'money' },
        { key: 'weighted', label: { en: 'Weighted', fr: 'Pondéré' }, type: 'money' },
        { key: 'won', label: { en: 'Won (revenue)', fr: 'Gagné (chiffre d’affaires)' }, type: 'money' },
        { key: 'expected', label: { en: 'Won and weighted', fr: 'Gagné et pondéré' }, type: 'money' },
      ],
      rows: rows.map((row) => ({ ...row, by: names && row.by ? (names.get(row.by) ?? null) : row.by })),
    };
  },
};

interface ForecastRow extends Readonly<Record<string, Cell>> {
  readonly month: string | null;
  readonly by: string | null;
  readonly currency: string | null;
  readonly open: number;
  readonly amount: string;
  readonly weighted: string;
  readonly won: string;
  readonly expected: string;
}

async function forecastRows(
  ctx: Context,
  settings: ReportSettings,
  { path }: Breakdown,
): Promise<readonly ForecastRow[]> {
  const deals = ctx.catalogue.entity('deal');
  const groups = (moment: string, condition: Condition) =>
    groupRecords(ctx, deals, {
      filter: { all: [condition, inPeriod(moment, settings), ...ofWhom(settings)] },
      by: { month: { path: moment, every: 'month' }, by: { path }, currency: { path: 'currency' } },
      measures: { amount: ['sum', 'amount'], weighted: ['sum', 'weightedAmount'] },
    });
  const [open, won] = await Promise.all([groups('expectedCloseDate', isForecast), groups('closedAt', isWon)]);
  const rows = new Map<string, ForecastRow>();
  for (const { month, by, currency, records, amount, weighted } of open) {
    const row = { month, by, currency, open: records, amount: money(amount), weighted: money(weighted) };
    rows.set(keyOf(row), { ...row, won: '0.00', expected: row.weighted });
  }
  for (const { month, by, currency, amount } of won) {
    const row = rows.get(keyOf({ month, by, currency })) ?? { ...nothing, month, by, currency };
    const gained = money(amount);
    rows.set(keyOf(row), { ...row, won: gained, expected: round2(add(row.weighted, gained)) });
  }
  return [...rows.values()].toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

const isWon: Condition = { field: 'category', op: '=', value: 'won' };
const isForecast: Condition = {
  all: [
    { field: 'category', op: '=', value: 'open' },
    { field: 'stage.forecastCategory', op: '!=', value: 'omitted' },
  ],
};
const nothing = { open: 0, amount: '0.00', weighted: '0.00', won: '0.00', expected: '0.00' };

function ofWhom({ pipelineId, ownerId }: ReportSettings): readonly Condition[] {
  return [whereGiven('pipelineId', pipelineId), whereGiven('ownerId', ownerId)];
}

function keyOf({ month, by, currency }: Pick<ForecastRow, 'month' | 'by' | 'currency'>): string {
  return [month, by, currency].join(' ');
}

function money(sum: string | number | null): string {
  return round2(String(sum ?? 0));
}

/** The names that the firm gives to the values of a choice. */
function choicesOf(ctx: Context, entity: string, key: string): Readonly<Record<string, Label>> {
  const field = ctx.catalogue.entity(entity).fields.get(key);
  return field?.type === 'choice' ? field.values : {};
}
