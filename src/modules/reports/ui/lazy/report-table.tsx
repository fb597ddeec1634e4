import { useText } from '#web/i18n/text.ts';
import type { ColumnType, ReportColumn, ReportRow } from '../../report.ts';
import type { ReportAnswer } from './reports-api.ts';
import classes from './reports.module.css';
import { useCellText } from './use-cell-text.ts';

/** The figures themselves, with a line of sums for each currency. */
export function ReportTable({ table, title }: { readonly table: ReportAnswer; readonly title: string }) {
  const t = useText();
  const { columns, rows, totals } = table;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by the keyboard
    <section className={classes['scroll']} aria-label={t('reports.table', { report: title })} tabIndex={0}>
      <table className={classes['table']}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-figure={isFigure(column.type) || undefined}>
                {t.of(column.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows have no identity but their place
            <Row key={at} columns={columns} row={row} />
          ))}
        </tbody>
        {rows.length > 1 ? (
          <tfoot>
            {totals.map((row) => (
              <Row key={String(row['currency'])} columns={columns} row={row} isTotal />
            ))}
          </tfoot>
        ) : null}
      </table>
    </section>
  );
}

interface RowProps {
  readonly columns: readonly ReportColumn[];
  readonly row: ReportRow;
  readonly isTotal?: boolean;
}

function Row({ columns, row, isTotal = false }: RowProps) {
  const t = useText();
  const cell = useCellText();
  const text = (column: ReportColumn) =>
    isTotal && !(column.key in row) ? '' : cell(column, row[column.key], row['currency']);
  const [first, ...rest] = columns;
  if (!first) return null;
  return (
    <tr>
      <th scope="row">{isTotal ? t('reports.total') : text(first)}</th>
      {rest.map((column) => (
        <td key={column.key} data-figure={isFigure(column.type) || undefined}>
          {text(column)}
        </td>
      ))}
    </tr>
  );
}

const figures: readonly ColumnType[] = ['count', 'money', 'days', 'minutes', 'percent'];

function isFigure(type: ColumnType): boolean {
  return figures.includes(type);
}
