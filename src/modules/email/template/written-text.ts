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
  if (value === null || value === undefined) return '';
  switch (field.type) {
    case 'day':
      return dayText(String(value), language, 'UTC');
    case 'instant':
      return dayText(String(value), language, ctx.workspace.timeZone);
    case 'money':
      return moneyText(Number(value), language, currencyOf(record) ?? ctx.workspace.currency);
    case 'number':
      return Number(value).toLocaleString(language, { maximumFractionDigits: 4 });
    case 'percent':
      return `${Number(value).toLocaleString(language, { maximumFractionDigits: 4 })} %`;
    default:
      return columnsOf({ ...ctx, locale: language }, key, field)[at]?.text(record) ?? '';
  }
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
