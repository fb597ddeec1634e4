import { noSettings } from './no-settings.ts';
import { columnOf, fault, type FieldBase, type FieldType } from '../field.ts';
import { checkText, foldedColumns, foldedValues } from './text.ts';

export interface WebAddressField extends FieldBase {
  readonly type: 'webAddress';
}

/** An http(s) address; `verrerie.fr` becomes `https://verrerie.fr`. */
export function webAddress<const O extends Omit<WebAddressField, 'type'>>(
  options: O,
): O & { readonly type: 'webAddress' } {
  return { ...options, type: 'webAddress' };
}

export const webAddressType: FieldType<WebAddressField> = {
  columns: (key, field) => foldedColumns(columnOf(key, field)),
  parse: (input) => {
    if (typeof input !== 'string') return fault('value.wrong_type', { expected: 'text' });
    const typed = input.trim();
    const value = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
    // Only these two are safe as a link that people click.
    if (!/^https?:\/\/[^\s/]+\.[^\s]+$/i.test(value) || !URL.canParse(value))
      return fault('value.not_a_web_address');
    return checkText(value, 2000) ?? { value };
  },
  toColumns: (key, value, field) => foldedValues(columnOf(key, field), value),
  paths: (key, field) => {
    const column = columnOf(key, field);
    return { [key]: { kind: 'text', column, folded: `${column}_fold` } };
  },
  jsonSchema: () => ({ type: 'string', format: 'uri', maxLength: 2000 }),
  make: (made, given) => webAddress(noSettings(made, given)),
};
