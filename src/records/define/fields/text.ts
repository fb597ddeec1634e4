import { z } from 'zod';
import { parseInput } from '#platform/http/route.ts';
import { fold } from '#kernel/text/fold.ts';
import { words } from '#kernel/text/words.ts';
import { columnOf, fault, type FieldBase, type FieldType } from '../field.ts';

export interface TextField extends FieldBase {
  readonly type: 'text';
  /** Most characters; 255 unless told. */
  readonly max?: number;
}

/** One line of text. Kept as typed, trimmed and in Unicode NFC, beside its folded form for sorting and finding. */
export function text<const O extends Omit<TextField, 'type'>>(options: O): O & { readonly type: 'text' } {
  return { ...options, type: 'text' };
}

const settings = z.strictObject({ max: z.int().min(1).max(2000).optional() });

export const textType: FieldType<TextField> = {
  columns: (key, field) => foldedColumns(columnOf(key, field)),
  parse: (input, field) => {
    if (typeof input !== 'string') return fault('value.wrong_type', { expected: 'text' });
    const value = input.normalize('NFC').trim().replace(/\s+/g, ' ');
    return checkText(value, field.max ?? 255) ?? { value };
  },
  toColumns: (key, value, field) => foldedValues(columnOf(key, field), value),
  paths: (key, field) => {
    const column = columnOf(key, field);
    return { [key]: { kind: 'text', column, folded: `${column}_fold` } };
  },
  searchTokens: (value) => (typeof value === 'string' ? words(value) : []),
  jsonSchema: (field) => ({ type: 'string', maxLength: field.max ?? 255 }),
  make: (made, given) => text({ ...made, ...parseInput(settings, given) }),
};

/** Control characters other than line ends and tabs; a NUL cannot even be stored. */
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Cs}/u;

/** What is wrong with a text, whatever its type; undefined when nothing is. */
export function checkText(value: string, max: number) {
  if (CONTROL.test(value)) return fault('value.control_character');
  if (value.length > max) return fault('value.too_long', { max, length: value.length });
  return undefined;
}

export function foldedColumns(column: string) {
  return [
    { name: column, sql: 'text' },
    { name: `${column}_fold`, sql: 'text collate "C"' },
  ];
}

export function foldedValues(column: string, value: unknown) {
  return { [column]: value, [`${column}_fold`]: typeof value === 'string' ? fold(value) : null };
}
