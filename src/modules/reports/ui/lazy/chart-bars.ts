import { add } from '#kernel/money/decimal.ts';
import type { Cell, ReportChart, ReportRow } from '../../report.ts';

/** One bar: what it stands for, and the sum of each of its parts as a decimal. */
export interface Bar {
  readonly label: Cell;
  readonly parts: readonly string[];
}

export interface BarGroup {
  /** Amounts of different currencies are not measured against each other. */
  readonly currency: Cell;
  readonly bars: readonly Bar[];
  /** The longest bar, for the scale. */
  readonly most: number;
}

/** The rows as bars: those of one label summed up, in the order of the rows, one group per currency. */
export function barsOf(chart: ReportChart, rows: readonly ReportRow[]): readonly BarGroup[] {
  return [...Map.groupBy(rows, (row) => row['currency'] ?? null)].map(([currency, own]) => {
    const bars = [...Map.groupBy(own, (row) => row[chart.label] ?? null)].map(([label, same]) => ({
      label,
      parts: chart.parts.map((part) => same.reduce((sum, row) => add(sum, String(row[part] ?? 0)), '0')),
    }));
    return { currency, bars, most: Math.max(0, ...bars.map(lengthOf)) };
  });
}

function lengthOf({ parts }: Bar): number {
  return parts.reduce((sum, part) => sum + Number(part), 0);
}
