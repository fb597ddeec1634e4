import type { Locale } from '../define/label.ts';

export const CSV_TYPE = 'text/csv; charset=utf-8';

/** What a spreadsheet would take for a formula (OWASP, CSV injection), or what looks defused already. */
const FORMULA = /^'*[=+\-@\t\r]/;
/** Signs before numbers, telephone numbers among them, compute nothing. */
const NUMBER = /^[+-]?[\d\s.,()/]+%?$/;

/** One line of a CSV file as the language's spreadsheets expect it, with cells that look like formulas defused. */
export function csvLine(locale: Locale, cells: readonly string[]): string {
  const separator = locale === 'fr' ? ';' : ',';
  return `${cells.map((cell) => quoted(defused(cell), separator)).join(separator)}\r\n`;
}

/** With an apostrophe before it, which imports take away again. */
function defused(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string, separator: string): string {
  const isPlain = !cell.includes(separator) && !/["\r\n]|^\s|\s$/.test(cell);
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
}
