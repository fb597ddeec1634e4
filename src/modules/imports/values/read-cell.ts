import type { MessageArguments } from '#kernel/refusal.ts';
import { fold } from '#kernel/text/fold.ts';
import { isZone, instantOf } from '#kernel/time/zone.ts';
import type { ChoiceValues } from '#records/define/fields/choice.ts';
import type { Field } from '#records/define/fields/list.ts';
import type { Locale } from '#records/define/label.ts';
import { countryFromText } from './country-text.ts';
import { dayFromText } from './day-text.ts';
import { numberFromText } from './number-text.ts';

/** What understanding a cell depends on besides its field. */
export interface CellSettings {
  readonly decimalComma: boolean;
  /** In this column's dates, the month comes first. */
  readonly monthFirst: boolean;
  readonly timeZone: string;
  /** Of what is said about it. */
  readonly locale: Locale;
}

/** JSON as the recipe takes it, or why the text cannot be understood; links are looked up for many rows at once. */
export type CellValue =
  | { readonly value: unknown }
  | { readonly code: string; readonly args?: MessageArguments };

const FORMULA_ERROR = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|NOM\?|VALEUR!)$/;

/** One cell, not empty, as its field wants it. */
export function readCell(text: string, field: Field, settings: CellSettings): CellValue {
  if (FORMULA_ERROR.test(text)) return { code: 'import.formula_error', args: { value: text } };
  if (field.type === 'number') return readNumber(text, field.decimals === 0, settings);
  if (field.type === 'money' || field.type === 'percent') return readNumber(text, false, settings);
  if (field.type === 'yesNo') return readYesNo(text);
  if (field.type === 'choice') return readChoice(text, field.values, settings);
  if (field.type === 'choices') return readChoices(text, field.values, settings);
  if (field.type === 'tags') return { value: parts(text) };
  if (field.type === 'day') return readDay(text, settings);
  if (field.type === 'instant') return readInstant(text, settings);
  return { value: field.type === 'currency' ? (SYMBOLS[text] ?? text.toUpperCase()) : text };
}

/** One part of an address. */
export function readAddressPart(text: string, part: string): CellValue {
  return { value: part === 'country' ? countryFromText(text) : text };
}

const SYMBOLS: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP' };

function readNumber(text: string, isWhole: boolean, { decimalComma }: CellSettings): CellValue {
  const value = numberFromText(text, decimalComma);
  if (value === undefined) return { code: 'import.not_a_number', args: { value: text } };
  if (!isWhole) return { value };
  return Number.isSafeInteger(Number(value))
    ? { value: Number(value) }
    : { code: 'import.not_a_whole_number', args: { value: text } };
}

const YES = new Set(['yes', 'oui', 'true', 'vrai', '1', 'x', 'o', 'y', 'on']);
const NO = new Set(['no', 'non', 'false', 'faux', '0', 'n', 'off']);

function readYesNo(text: string): CellValue {
  const word = fold(text);
  if (YES.has(word)) return { value: true };
  return NO.has(word) ? { value: false } : { code: 'import.not_yes_or_no', args: { value: text } };
}

function readChoice(text: string, values: ChoiceValues, { locale }: CellSettings): CellValue {
  const code = codeOf(text, values);
  return code === undefined ? unknownChoice(text, values, locale) : { value: code };
}

function readChoices(text: string, values: ChoiceValues, { locale }: CellSettings): CellValue {
  const words = parts(text);
  const codes = words.map((word) => codeOf(word, values));
  const strange = words.find((_, at) => codes[at] === undefined);
  return strange === undefined ? { value: codes } : unknownChoice(strange, values, locale);
}

function unknownChoice(text: string, values: ChoiceValues, locale: Locale): CellValue {
  const allowed = Object.values(values).map((label) => label[locale]);
  return { code: 'import.unknown_choice', args: { value: text, allowed: allowed.join(', ').slice(0, 300) } };
}

/** By its code, or by its label in either language. */
function codeOf(text: string, values: ChoiceValues): string | undefined {
  const wanted = fold(text);
  return Object.entries(values).find(([code, { en, fr }]) =>
    [code, en, fr].some((name) => fold(name) === wanted),
  )?.[0];
}

function parts(text: string): readonly string[] {
  return text
    .split(/[;,|]/)
    .map((part) => part.trim())
    .filter(Boolean);
}

function readDay(text: string, { monthFirst }: CellSettings): CellValue {
  const found = dayFromText(text, monthFirst);
  return found ? { value: found.day } : { code: 'import.not_a_date', args: { value: text } };
}

/** A time without a zone is the person's own; without a time, the day begins. */
function readInstant(text: string, { monthFirst, timeZone }: CellSettings): CellValue {
  if (/T.*(Z|[+-]\d\d:\d\d)$/.test(text)) return { value: text };
  const found = dayFromText(text, monthFirst);
  if (!found || !isZone(timeZone)) return { code: 'import.not_a_date', args: { value: text } };
  return { value: instantOf(found.day, (found.time ?? '00:00').slice(0, 5), timeZone) };
}
