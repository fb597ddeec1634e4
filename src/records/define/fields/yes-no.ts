import { noSettings } from './no-settings.ts';
import { fault, type FieldBase, type FieldType } from '../field.ts';
import { scalarType } from './scalar.ts';

export interface YesNoField extends FieldBase {
  readonly type: 'yesNo';
}

export function yesNo<const O extends Omit<YesNoField, 'type'>>(options: O): O & { readonly type: 'yesNo' } {
  return { ...options, type: 'yesNo' };
}

export const yesNoType: FieldType<YesNoField> = scalarType({
  sql: 'boolean',
  kind: 'boolean',
  parse: (input) =>
    typeof input === 'boolean' ? { value: input } : fault('value.wrong_type', { expected: 'boolean' }),
  jsonSchema: () => ({ type: 'boolean' }),
  make: (made, given) => yesNo(noSettings(made, given)),
});
