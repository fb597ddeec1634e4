import type { FieldBase, FieldType } from '../field.ts';
import { longText, longTextType } from './long-text.ts';

export interface ConditionField extends FieldBase {
  readonly type: 'condition';
  /** Code name of the entity whose records it will be asked of, standard or custom: `deal`. */
  readonly of: string;
}

/**
 * What must hold of another record, in the text form of filters: `amount > 0 and nextStep is not empty`. It names that record's own
 * fields alone, as it is asked before the write; what does not fit them is refused at the field (`filter.syntax`, `field.unknown`).
 */
export function condition<const O extends Omit<ConditionField, 'type'>>(
  options: O,
): O & { readonly type: 'condition' } {
  return { ...options, type: 'condition' };
}

const asText = ({ type: _type, of: _of, ...base }: ConditionField) => longText({ ...base, max: 4000 });

export const conditionType: FieldType<ConditionField> = {
  columns: (key, field) => longTextType.columns(key, asText(field)),
  parse: (input, field, settings) => longTextType.parse(input, asText(field), settings),
  toColumns: (key, value, field) => longTextType.toColumns(key, value, asText(field)),
  paths: (key, field) => longTextType.paths(key, asText(field)),
  jsonSchema: (field) => longTextType.jsonSchema(asText(field)),
};
