import { z } from 'zod';
import { parseInput } from '#platform/http/route.ts';
import { AMOUNT, parseDecimal, RATE, type Scale } from '#kernel/money/decimal.ts';
import { fault, type FieldBase, type FieldType, type Parsed } from '../field.ts';
import { scalarType } from './scalar.ts';

interface Range {
  readonly min?: number;
  readonly max?: number;
}

export interface NumberField extends FieldBase, Range {
  readonly type: 'number';
  /** Written behind it, such as `%`. */
  readonly unit?: string;
  /** 0: a whole number, a JSON integer. More: a decimal string of at most so many decimals. */
  readonly decimals: number;
  /** Decimals always written, `"10.00"` for a unit price; none unless told. */
  readonly minDecimals?: number;
}

export function number<const O extends Omit<NumberField, 'type'>>(
  options: O,
): O & { readonly type: 'number' } {
  return { ...options, type: 'number' };
}

export interface MoneyField extends FieldBase, Range {
  readonly type: 'money';
}

/** An amount of two decimals in the record's `currency`; a decimal string in JSON, never a number (api.md). */
export function money<const O extends Omit<MoneyField, 'type'>>(options: O): O & { readonly type: 'money' } {
  return { ...options, type: 'money' };
}

export interface PercentField extends FieldBase, Range {
  readonly type: 'percent';
}

/** A rate of at most two decimals, `"5.5"` for 5.5 %. */
export function percent<const O extends Omit<PercentField, 'type'>>(
  options: O,
): O & { readonly type: 'percent' } {
  return { ...options, type: 'percent' };
}

const range = { min: z.number().optional(), max: z.number().optional() };
const rangeSettings = z.strictObject(range);
const numberSettings = z.strictObject({
  ...range,
  decimals: z.int().min(0).max(6).default(0),
  unit: z.string().trim().min(1).max(12).optional(),
});

export const numberType: FieldType<NumberField> = scalarType({
  sql: (field) => (field.decimals === 0 ? 'integer' : `numeric(19,${field.decimals})`),
  kind: (field) => (field.decimals === 0 ? 'integer' : 'decimal'),
  parse: (input, field) =>
    field.decimals === 0 ? parseInteger(input, field) : parseAmount(input, field, scaleOf(field)),
  jsonSchema: (field) =>
    field.decimals === 0 ? { type: 'integer', ...rangeOf(field) } : decimalSchema(field.decimals),
  read: (column, field) => (field.decimals === 0 ? column : trimmed(column, field.minDecimals ?? 0)),
  make: (made, given) => number({ ...made, ...parseInput(numberSettings, given) }),
});

export const moneyType: FieldType<MoneyField> = scalarType({
  sql: 'numeric(19,2)',
  kind: 'decimal',
  parse: (input, field) => parseAmount(input, field, AMOUNT),
  jsonSchema: () => decimalSchema(2),
  make: (made, given) => money({ ...made, ...parseInput(rangeSettings, given) }),
});

export const percentType: FieldType<PercentField> = scalarType({
  sql: 'numeric(7,2)',
  kind: 'decimal',
  parse: (input, field) => parseAmount(input, { min: 0, max: 999, ...field }, RATE),
  jsonSchema: () => decimalSchema(2),
  read: (column) => trimmed(column, 0),
  make: (made, given) => percent({ ...made, ...parseInput(rangeSettings, given) }),
});

const LARGEST_INTEGER = 2_147_483_647;

function parseInteger(input: unknown, range: Range): Parsed<number> {
  if (typeof input !== 'number' || !Number.isInteger(input))
    return fault('value.wrong_type', { expected: 'integer' });
  const min = range.min ?? -LARGEST_INTEGER;
  const max = range.max ?? LARGEST_INTEGER;
  return input < min || input > max ? fault('value.out_of_range', { min, max }) : { value: input };
}

/** As the column, numeric(19,n). */
function scaleOf({ decimals, minDecimals = 0 }: NumberField): Scale {
  return { min: minDecimals, max: decimals, whole: 19 - decimals };
}

/** The column pads to its own scale; api.md writes no decimals beyond need. */
function trimmed(column: string, minDecimals: number): string {
  const shortest = `trim_scale(${column})`;
  return minDecimals === 0
    ? shortest
    : `case when scale(${shortest}) < ${minDecimals} then round(${column}, ${minDecimals}) else ${shortest} end`;
}

function parseAmount(input: unknown, range: Range, scale: Scale): Parsed<string> {
  if (typeof input !== 'string') return fault('value.wrong_type', { expected: 'decimal' });
  const value = parseDecimal(input, scale);
  if (value === null) return fault('value.not_a_decimal', { decimals: scale.max });
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = range;
  return Number(value) < min || Number(value) > max ? fault('value.out_of_range', { min, max }) : { value };
}

function decimalSchema(decimals: number) {
  return { type: 'string', format: 'decimal', pattern: `^-?\\d+(\\.\\d{1,${decimals}})?$` };
}

function rangeOf(range: Range) {
  return {
    ...(range.min === undefined ? {} : { minimum: range.min }),
    ...(range.max === undefined ? {} : { maximum: range.max }),
  };
}
