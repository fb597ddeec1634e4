import type { Locale } from '#records/define/label.ts';
import { csvLine } from '#records/export/csv-line.ts';
import type { ReportColumn, ReportRow, ReportTable } from './report.ts';

/** The report's rows as a spreadsheet of this language reads them. */
export function reportCsv({ columns, rows }: ReportTable, locale: Locale): string {
  const head = columns.map(({ label }) => label[locale]);
  const lines = rows.map((row) => columns.map((column) => cellText(column, row, locale)));
  return `\uFEFF${[head, ...lines].map((cells) => csvLine(locale, cells)).join('')}`;
}

function cellText({ key, type, values }: ReportColumn, row: ReportRow, locale: Locale): string {
  const text = String(row[key] ?? '');
  if (type === 'choice') return values?.[text]?.[locale] ?? text;
  const isDecimal = type === 'money' || type === 'percent' || type === 'days' || type === 'minutes';
  return isDecimal && locale === 'fr' ? text.replace('.', ',') : text;
}
