import { useText } from '#web/i18n/text.ts';
import type { Cell, ReportChart, ReportColumn } from '../../report.ts';
import { type BarGroup, barsOf } from './chart-bars.ts';
import type { ReportAnswer } from './reports-api.ts';
import classes from './reports.module.css';
import { useCellText } from './use-cell-text.ts';

/** Bars of the table below, one part beside the other; each says its figures in words too. */
export function Chart({ chart, table }: { readonly chart: ReportChart; readonly table: ReportAnswer }) {
  const column = (key: string) => table.columns.filter((one) => one.key === key);
  const parts = chart.parts.flatMap(column);
  const [label] = column(chart.label);
  if (!label) return null;
  return (
    <div className={classes['chart']}>
      {parts.length > 1 ? <Legend parts={parts} /> : null}
      {barsOf(chart, table.rows).map((group) => (
        <Bars key={String(group.currency)} group={group} label={label} parts={parts} />
      ))}
    </div>
  );
}

function Legend({ parts }: { readonly parts: readonly ReportColumn[] }) {
  const t = useText();
  return (
    <ul className={classes['legend']}>
      {parts.map((part, at) => (
        <li key={part.key} data-part={at}>
          {t.of(part.label)}
        </li>
      ))}
    </ul>
  );
}

interface BarsProps {
  readonly group: BarGroup;
  readonly label: ReportColumn;
  readonly parts: readonly ReportColumn[];
}

function Bars({ group: { bars, most, currency }, label, parts }: BarsProps) {
  const cell = useCellText();
  return (
    <ul className={classes['bars']}>
      {bars.map((bar) => (
        <li key={String(bar.label)}>
          <span>{cell(label, bar.label, currency)}</span>
          <span className={classes['track']} aria-hidden>
            {bar.parts.map((part, at) => (
              <span
                key={parts[at]?.key}
                data-part={at}
                style={{ width: `${most === 0 ? 0 : (Number(part) / most) * 100}%` }}
              />
            ))}
          </span>
          <span className={classes['figures']}>
            {parts.map((part, at) => (
              <span key={part.key}>{cell(part, figure(part, bar.parts[at] ?? '0'), currency)}</span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Counts are whole numbers again; amounts stay exact. */
function figure({ type }: ReportColumn, sum: string): Cell {
  return type === 'money' ? sum : Number(sum);
}
