import { noSettings } from './no-settings.ts';
import { parsePhone, phoneTokens } from '#kernel/phone/phone.ts';
import { columnOf, fault, type FieldBase, type FieldType } from '../field.ts';
import { checkText } from './text.ts';

export interface PhoneField extends FieldBase {
  readonly type: 'phone';
}

/** A telephone number: E.164 where it is one (TEL-26), else as typed, such as a short code. */
export function phone<const O extends Omit<PhoneField, 'type'>>(options: O): O & { readonly type: 'phone' } {
  return { ...options, type: 'phone' };
}

export const phoneType: FieldType<PhoneField> = {
  columns: (key, field) => [{ name: columnOf(key, field), sql: 'text' }],
  parse: (input, _field, settings) => {
    if (typeof input !== 'string') return fault('value.wrong_type', { expected: 'text' });
    const typed = input.trim();
    const bad = checkText(typed, 40);
    if (bad) return bad;
    const parsed = parsePhone(typed, settings.defaultCountry);
    if (parsed.kind === 'invalid' || parsed.kind === 'withheld') return fault('value.not_a_phone');
    return { value: parsed.e164 ? parsed.e164 + extensionOf(parsed.extension) : typed };
  },
  toColumns: (key, value, field) => ({ [columnOf(key, field)]: value }),
  paths: (key, field) => {
    const column = columnOf(key, field);
    return { [key]: { kind: 'text', column, folded: column } };
  },
  searchTokens: (value) =>
    typeof value === 'string' && value.startsWith('+') ? phoneTokens(e164Of(value)) : [],
  jsonSchema: () => ({
    type: 'string',
    maxLength: 40,
    description: 'E.164, or as typed where it is no full number',
  }),
  make: (made, given) => phone(noSettings(made, given)),
};

function extensionOf(extension: string | null): string {
  return extension ? `;ext=${extension}` : '';
}

/** The number without its extension, which follows RFC 3966: `+33145678901;ext=12`. */
export function e164Of(value: string): string {
  return value.split(';')[0] ?? value;
}
