import { fault, type FieldBase, type FieldType } from '../field.ts';
import type { Label } from '../label.ts';
import { scalarType } from './scalar.ts';

/** One value of a choice. Its colour is one of the theme's calm tones. */
export interface ChoiceValue extends Label {
  readonly color?: 'gray' | 'blue' | 'teal' | 'green' | 'yellow' | 'orange' | 'red' | 'violet';
}

/** Code → label, in the order people see. */
export type ChoiceValues = Readonly<Record<string, ChoiceValue>>;

export interface ChoiceField extends FieldBase {
  readonly type: 'choice';
  readonly values: ChoiceValues;
}

/** One of several named values; kept and sent as its code. */
export function choice<const O extends Omit<ChoiceField, 'type'>>(
  options: O,
): O & { readonly type: 'choice' } {
  return { ...options, type: 'choice' };
}

export interface ChoicesField extends FieldBase {
  readonly type: 'choices';
  readonly values: ChoiceValues;
}

/** Any number of named values, as a list of codes in declared order. */
export function choices<const O extends Omit<ChoicesField, 'type'>>(
  options: O,
): O & { readonly type: 'choices' } {
  return { ...options, type: 'choices' };
}

export const choiceType: FieldType<ChoiceField> = scalarType({
  sql: 'text',
  kind: 'choice',
  codes: (field) => Object.keys(field.values),
  parse: (input, field) => {
    if (typeof input !== 'string') return fault('value.wrong_type', { expected: 'code' });
    return Object.hasOwn(field.values, input) ? { value: input } : unknownCode(input, field.values);
  },
  jsonSchema: (field) => ({ type: 'string', enum: Object.keys(field.values) }),
});

export const choicesType: FieldType<ChoicesField> = scalarType({
  sql: 'text[]',
  kind: 'choices',
  codes: (field) => Object.keys(field.values),
  parse: (input, field) => {
    if (!Array.isArray(input)) return fault('value.wrong_type', { expected: 'list of codes' });
    const strange = input.find((code) => typeof code !== 'string' || !Object.hasOwn(field.values, code));
    if (strange !== undefined) return unknownCode(String(strange), field.values);
    return { value: Object.keys(field.values).filter((code) => input.includes(code)) };
  },
  jsonSchema: (field) => ({
    type: 'array',
    items: { type: 'string', enum: Object.keys(field.values) },
    uniqueItems: true,
  }),
});

function unknownCode(given: string, values: ChoiceValues) {
  return fault('value.unknown_code', { given, allowed: Object.keys(values).join(', ') });
}
