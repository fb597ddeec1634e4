import { z } from 'zod';
import { parseInput } from '#platform/http/route.ts';
import { fault, type FieldBase, type FieldType } from '../field.ts';
import { type Label, labelInput } from '../label.ts';
import { choiceColors } from './choice-colors.ts';
import { scalarType } from './scalar.ts';

/** One value of a choice. Its colour is one of the theme's calm tones. */
export interface ChoiceValue extends Label {
  readonly color?: (typeof choiceColors)[number];
  /** No longer offered; records that have it keep it. */
  readonly hidden?: boolean;
}

/** Code → label, in the order people see. */
export type ChoiceValues = Readonly<Record<string, ChoiceValue>>;

export interface ChoiceField extends FieldBase {
  readonly type: 'choice';
  readonly values: ChoiceValues;
  /** People may add, name and hide values: no code tests them. */
  readonly editable?: boolean;
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

/** Code → label; a text alone is the label in every language. */
export const choiceValuesInput = z
  .record(
    z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
    z.strictObject({
      ...labelInput.shape,
      color: z.enum(choiceColors).optional(),
      hidden: z.boolean().optional(),
    }),
  )
  .refine((values) => Object.keys(values).length > 0, { params: { code: 'value.required' } });

const settings = z.strictObject({ values: choiceValuesInput });

export const choiceType: FieldType<ChoiceField> = scalarType({
  sql: 'text',
  kind: 'choice',
  codes: (field) => Object.keys(field.values),
  parse: (input, field) => {
    if (typeof input !== 'string') return fault('value.wrong_type', { expected: 'code' });
    return Object.hasOwn(field.values, input) ? { value: input } : unknownCode(input, field.values);
  },
  jsonSchema: (field) => ({ type: 'string', enum: Object.keys(field.values) }),
  make: (made, given) => choice({ ...made, ...parseInput(settings, given), editable: true }),
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
  make: (made, given) => choices({ ...made, ...parseInput(settings, given) }),
});

function unknownCode(given: string, values: ChoiceValues) {
  return fault('value.unknown_code', { given, allowed: Object.keys(values).join(', ') });
}
