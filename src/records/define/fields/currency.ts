import { fault, type FieldBase, type FieldType } from '../field.ts';
import { noSettings } from './no-settings.ts';
import { scalarType } from './scalar.ts';

export interface CurrencyField extends FieldBase {
  readonly type: 'currency';
}

/** The ISO 4217 code of all money fields of the record. */
export function currency<const O extends Omit<CurrencyField, 'type'>>(
  options: O,
): O & { readonly type: 'currency' } {
  return { ...options, type: 'currency' };
}

const known = new Set(Intl.supportedValuesOf('currency'));

export const currencyType: FieldType<CurrencyField> = scalarType({
  sql: 'text',
  kind: 'text',
  parse: (input) => {
    if (typeof input !== 'string') return fault('value.wrong_type', { expected: 'text' });
    const value = input.trim().toUpperCase();
    return known.has(value) ? { value } : fault('value.unknown_currency');
  },
  jsonSchema: () => ({ type: 'string', pattern: '^[A-Z]{3}$' }),
  make: (made, given) => currency(noSettings(made, given)),
});
