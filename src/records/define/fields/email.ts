import { noSettings } from './no-settings.ts';
import { words } from '#kernel/text/words.ts';
import { columnOf, fault, type FieldBase, type FieldType } from '../field.ts';
import { checkText, foldedColumns, foldedValues } from './text.ts';

export interface EmailField extends FieldBase {
  readonly type: 'email';
}

/** An e-mail address, kept in lower case. */
export function email<const O extends Omit<EmailField, 'type'>>(options: O): O & { readonly type: 'email' } {
  return { ...options, type: 'email' };
}

/** Local part, @, a dotted host. Whether it receives mail only a mail can tell (RFC 5321 allows far more than anyone has). */
const ADDRESS = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\.]+(\.[^\s@<>(),;:"[\]\\.]+)+$/u;

export const emailType: FieldType<EmailField> = {
  columns: (key, field) => foldedColumns(columnOf(key, field)),
  parse: (input) => {
    if (typeof input !== 'string') return fault('value.wrong_type', { expected: 'text' });
    const value = input.normalize('NFC').trim().toLowerCase();
    if (!ADDRESS.test(value)) return fault('value.not_an_email');
    return checkText(value, 254) ?? { value };
  },
  toColumns: (key, value, field) => foldedValues(columnOf(key, field), value),
  paths: (key, field) => {
    const column = columnOf(key, field);
    return { [key]: { kind: 'text', column, folded: `${column}_fold` } };
  },
  searchTokens: (value) => (typeof value === 'string' ? [value, ...words(value)] : []),
  jsonSchema: () => ({ type: 'string', format: 'email', maxLength: 254 }),
  make: (made, given) => email(noSettings(made, given)),
};
