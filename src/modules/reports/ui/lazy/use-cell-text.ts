import { tagOf } from '#web/format/money.ts';
import { useFormats } from '#web/format/use-formats.ts';
import type { Locale } from '#web/i18n/language.ts';
import { useText } from '#web/i18n/text.ts';
import type { Cell, ReportColumn } from '../../report.ts';

/** A cell as this person reads it; amounts in the currency of their row. */
export function useCellText() {
  const t = useText();
  const { money, number, percent, day } = useFormats();
  return ({ type, values }: ReportColumn, cell: Cell | undefined, currency: Cell | undefined): string => {
    if (cell === null || cell === undefined) return isNamed(type) ? t('reports.notGiven') : '–';
    const text = String(cell);
    if (type === 'choice') return values?.[text] ? t.of(values[text]) : text;
    if (type === 'month') return monthText(text, t.locale);
    if (type === 'week') return t('reports.week', { day: day(text) });
    if (type === 'money') return money(text, currency ? String(currency) : undefined);
    if (type === 'percent') return percent(text);
    return typeof cell === 'number' ? number(cell) : text;
  };
}

function isNamed(type: ReportColumn['type']): boolean {
  return type === 'choice' || type === 'text' || type === 'month' || type === 'week';
}

function monthText(month: string, locale: Locale): string {
  const options = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(tagOf(locale), options).format(Date.parse(`${month}-01`));
}
