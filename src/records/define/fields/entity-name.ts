import type { FieldBase, FieldType } from '../field.ts';
import { text, textType } from './text.ts';

/** Which entities a form offers: those whose records people make in the main lists, or those whose records can be written to. */
export type OfferedEntities = 'made' | 'mailed';

export interface EntityNameField extends FieldBase {
  readonly type: 'entityName';
  readonly offers: OfferedEntities;
}

/** The code name of an entity, `lead`, chosen by its label. Whether it may be that one, a decision of the record's own entity says. */
export function entityName<const O extends Omit<EntityNameField, 'type'>>(
  options: O,
): O & { readonly type: 'entityName' } {
  return { ...options, type: 'entityName' };
}

const asText = ({ type: _type, offers: _offers, ...base }: EntityNameField) => text({ ...base, max: 100 });

export const entityNameType: FieldType<EntityNameField> = {
  columns: (key, field) => textType.columns(key, asText(field)),
  parse: (input, field, settings) => textType.parse(input, asText(field), settings),
  toColumns: (key, value, field) => textType.toColumns(key, value, asText(field)),
  paths: (key, field) => textType.paths(key, asText(field)),
  jsonSchema: (field) => textType.jsonSchema(asText(field)),
};
