import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import type { OneRecord } from '#web/api/records.ts';
import type { DocumentLine } from '../document/read-lines.ts';
import classes from './editor/document-editor.module.css';
import { columns } from './editor/lines-grid.tsx';
import { Totals } from './editor/totals.tsx';
import { linesOf, vatOf } from './read-lines.ts';

/** The content of a document that is out: as it is, for ever. */
export function IssuedLines({ record }: { readonly record: OneRecord }) {
  const t = useText();
  const currency = String(record['currency']);
  const lines = linesOf(record);
  return (
    <div className={classes['editor']}>
      {lines.length === 0 ? (
        <p className={classes['hint']}>{t('document.no_lines')}</p>
      ) : (
        // Scrolls on a telephone, so that it has to be reached by key.
        <div className={classes['scroll']} role="group" aria-label={t('document.lines')} tabIndex={0}>
          <table className={`${classes['grid']} ${classes['read']}`}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col" data-column={column}>
                    {t(`document.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <Line key={line.id} line={line} currency={currency} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Totals totals={totalsOf(record)} currency={currency} after={useSettled(record)} />
    </div>
  );
}

function Line({ line, currency }: { readonly line: DocumentLine; readonly currency: string }) {
  const { money, number, percent } = useFormats();
  if (line.kind === 'text') {
    return (
      <tr>
        <td colSpan={columns.length} data-text>
          {line.description}
        </td>
      </tr>
    );
  }
  const { discountPercent, discountAmount } = line;
  const discount = discountPercent
    ? percent(discountPercent)
    : discountAmount && money(discountAmount, currency);
  return (
    <tr>
      <td>{line.description}</td>
      <td data-column="quantity">{number(line.quantity ?? '1')}</td>
      <td>{line.unit}</td>
      <td data-column="unitPrice">{number(line.unitPrice ?? '0')}</td>
      <td data-column="discount">{discount}</td>
      <td>{percent(line.vatRate ?? '0')}</td>
      <td data-column="net">{money(line.net ?? '0', currency)}</td>
    </tr>
  );
}

function totalsOf(record: OneRecord) {
  const amount = (key: string) => {
    const value = record[key];
    return typeof value === 'string' ? value : '0.00';
  };
  return {
    lineTotal: amount('lineTotal'),
    discountTotal: amount('discountTotal'),
    netTotal: amount('netTotal'),
    vatTotal: amount('vatTotal'),
    grossTotal: amount('grossTotal'),
    vatBreakdown: vatOf(record),
  };
}

/** Deposits, credit notes, payments, and what is left of an issued invoice. */
function useSettled(record: OneRecord) {
  const t = useText();
  const parts = ['retainerTotal', 'creditedTotal', 'paidTotal'] as const;
  const taken = parts.flatMap((key) => {
    const amount = record[key];
    const counts = typeof amount === 'string' && Number(amount) !== 0;
    return counts ? [{ label: t(`document.${key}`), amount: `-${amount}` }] : [];
  });
  const due = record['balanceDue'];
  if (taken.length === 0 || typeof due !== 'string') return [];
  return [...taken, { label: t('document.balance_due'), amount: due, strong: true }];
}
