import type { Context } from '#records/context.ts';
import type { Field } from '#records/define/fields/list.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import type { Locale } from '#records/define/label.ts';
import { columnsOf } from '#records/export/cell-text.ts';

interface Place {
  readonly key: string;
  readonly field: Field;
  /** Which of the field's columns: a part of an address. */
  readonly at: number;
  readonly record: AnyRecord;
  readonly language: Locale;
}

/** A value as one writes it to somebody: `12 mars 2026`, `1 200,50 €`; empty for none. */
export function writtenText(ctx: Context, { key, field, at, record, language }: Place): string {
  const value = record[key];
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const format = formats[field.type];
  if (format) return text === '' ? '' : format(text, language, { ctx, record });
  return columnsOf({ ...ctx, locale: language }, key, field)[at]?.text(record) ?? '';
}

interface Around {
  readonly ctx: Context;
  readonly record: AnyRecord;
}
type Format = (text: string, language: Locale, around: Around) => string;

/** Types that a letter writes otherwise than a spreadsheet. */
const formats: Readonly<Partial<Record<Field['type'], Format>>> = {
  day: (text, language) => dayText(text, language, 'UTC'),
  instant: (text, language, { ctx }) => dayText(text, language, ctx.workspace.timeZone),
  money: (text, language, { ctx, record }) =>
    moneyText(Number(text), language, currencyOf(record) ?? ctx.workspace.currency),
  number: (text, language) => numberText(text, language),
  percent: (text, language) => `${numberText(text, language)}${language === 'fr' ? '\u00a0' : ''}%`,
};

function numberText(text: string, language: Locale): string {
  return Number(text).toLocaleString(language, { maximumFractionDigits: 4 });
}

function dayText(value: string, language: Locale, timeZone: string): string {
  return new Date(value).toLocaleDateString(language, { dateStyle: 'long', timeZone });
}

function moneyText(value: number, language: Locale, currency: string): string {
  return value.toLocaleString(language, { style: 'currency', currency });
}

function currencyOf({ currency }: AnyRecord): string | undefined {
  return typeof currency === 'string' ? currency : undefined;
}
