import type { Locale } from '../i18n/language.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** Building a formatter costs a hundred times its use. */
function formatOf(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.NumberFormat(tagOf(locale), options);
  formats.set(key, known);
  return known;
}

/** English as Europe writes it: day before month, 24 hours. */
export function tagOf(locale: Locale): string {
  return locale === 'fr' ? 'fr-FR' : 'en-GB';
}

/** `"2400.00"`, `EUR` → `2 400,00 €`, exact however large: the decimal string is never made a floating-point number. */
export function formatMoney(amount: string, currency: string, locale: Locale): string {
  if (!isDecimal(amount)) return amount;
  return formatOf(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(amount);
}

/** Money without cents where there are none: for sums in narrow places. */
export function formatMoneyShort(amount: string, currency: string, locale: Locale): string {
  if (!isDecimal(amount)) return amount;
  const options = {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  } as const;
  return formatOf(locale, options).format(amount);
}

export function formatNumber(value: string | number, locale: Locale): string {
  if (typeof value === 'number') return formatOf(locale, {}).format(value);
  return isDecimal(value) ? formatOf(locale, { maximumFractionDigits: 6 }).format(value) : value;
}

/** `"5.5"` → `5,5 %`. */
export function formatPercent(value: string | number, locale: Locale): string {
  return locale === 'fr' ? `${formatNumber(value, locale)}\u00a0%` : `${formatNumber(value, locale)}%`;
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}

/**
 * What a person typed as a number, to the decimal string of the API: both `1 234,5` and `1,234.50` are understood, currency
 * signs are passed over. Null when it is no number; nothing is guessed.
 */
export function parseDecimalInput(typed: string): string | null {
  const bare = typed.replace(/[\s\u00a0\u202f'’€$£%]/g, '');
  const decimalMark = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
  const whole = decimalMark < 0 ? bare : bare.slice(0, decimalMark);
  const rest = decimalMark < 0 ? '' : bare.slice(decimalMark + 1);
  if (!/^-?\d*([.,]\d{3})*$/.test(whole) || !/^\d*$/.test(rest)) return null;
  const digits = whole.replace(/[.,]/g, '');
  if (digits.replace('-', '') === '' && rest === '') return null;
  const text = rest === '' ? digits : `${digits.replace(/^-?$/, '$&0')}.${rest}`;
  return text.replace(/^(-?)0+(?=\d)/, '$1');
}
