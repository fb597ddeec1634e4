import type { Condition } from '#kernel/expression/condition.ts';
import type { Day } from '#kernel/time/day.ts';
import type { Context } from '#records/context.ts';
import type { Label } from '#records/define/label.ts';

/**
 * What a column holds. `count` is a whole number, `money` a decimal string in the currency of its row, `days` and `percent` are
 * numbers; `month` is `2026-11`, `week` the day of its Monday, `choice` one of the column's values.
 */
export type ColumnType =
  | 'text'
  | 'choice'
  | 'month'
  | 'week'
  | 'currency'
  | 'count'
  | 'money'
  | 'days'
  | 'minutes'
  | 'percent';

export interface ReportColumn {
  readonly key: string;
  readonly label: Label;
  readonly type: ColumnType;
  /** Of a `choice`. */
  readonly values?: Readonly<Record<string, Label>>;
}

export type Cell = string | number | null;
export type ReportRow = Readonly<Record<string, Cell>>;

export interface ReportTable {
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly ReportRow[];
}

/** What a report may be asked about beside its period. */
export interface ReportSettings {
  readonly from: Day;
  /** The last day, itself included. */
  readonly to: Day;
  readonly pipelineId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly by?: string | undefined;
}

/** Bars drawn of a table: one for each value of a column, in the order of the rows, its parts side by side. */
export interface ReportChart {
  readonly label: string;
  readonly parts: readonly string[];
}

/** A question that is asked of all records that one may see. The one shape of all reports; `list.ts` names them. */
export interface Report {
  /** In its address: `/reports/forecast`. */
  readonly key: string;
  readonly label: Label;
  /** What exactly is counted. */
  readonly help: Label;
  /** Paths it asks for, by entity: whoever may not read one of them has no such report. */
  readonly reads: Readonly<Record<string, readonly string[]>>;
  readonly filters: readonly ('pipelineId' | 'ownerId')[];
  /** It is about one pipeline at a time, the first one unless told. */
  readonly isOfOnePipeline?: boolean;
  /** What its rows may be broken down by; the first one unless told. */
  readonly by?: Readonly<Record<string, Label>>;
  readonly chart: ReportChart;
  /** The days it is about unless told. */
  period(today: Day): { readonly from: Day; readonly to: Day };
  run(ctx: Context, settings: ReportSettings): Promise<ReportTable>;
}

/** `path` lies in the period that the report is asked about. */
export function inPeriod(path: string, { from, to }: ReportSettings): Condition {
  return { field: path, op: 'between', value: [from, to] };
}

/** `path` is `value`; anything where no value is asked for. */
export function whereGiven(path: string, value: string | undefined): Condition {
  return value === undefined ? { all: [] } : { field: path, op: '=', value };
}
