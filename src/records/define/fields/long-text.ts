import { z } from 'zod';
import { parseInput } from '#platform/http/route.ts';
import { columnOf, fault, type FieldBase, type FieldType } from '../field.ts';
import { checkText, foldedColumns, foldedValues } from './text.ts';

export interface LongTextField extends FieldBase {
  readonly type: 'longText';
  /** Most characters; 20,000 unless told. */
  readonly max?: number;
}

/** Text of several lines; line ends become \n. */
export function longText<const O extends Omit<LongTextField, 'type'>>(
  options: O,
): O & { readonly type: 'longText' } {
  return { ...options, type: 'longText' };
}

const settings = z.strictObject({ max: z.int().min(1).max(100_000).optional() });

export const longTextType: FieldType<LongTextField> = {
  columns: (key, field) => foldedColumns(columnOf(key, field)),
  parse: (input, field) => {
    if (typeof input !== 'string') return fault('value.wrong_type', { expected: 'text' });
    const value = input.normalize('NFC').replace(/\r\n?/g, '\n').trimEnd();
    return checkText(value, field.max ?? 20_000) ?? { value };
  },
  toColumns: (key, value, field) => foldedValues(columnOf(key, field), value),
  paths: (key, field) => {
    const column = columnOf(key, field);
    return { [key]: { kind: 'text', column, folded: `${column}_fold` } };
  },
  jsonSchema: (field) => ({ type: 'string', maxLength: field.max ?? 20_000 }),
  make: (made, given) => longText({ ...made, ...parseInput(settings, given) }),
};
