import { isZone } from '#kernel/time/zone.ts';
import { fault, type FieldBase, type FieldType } from '../field.ts';
import { text, textType } from './text.ts';

export interface TimeZoneField extends FieldBase {
  readonly type: 'timeZone';
}

/** An IANA time zone, `Europe/Paris`; anything else is refused `value.time_zone`. */
export function timeZone<const O extends Omit<TimeZoneField, 'type'>>(
  options: O,
): O & { readonly type: 'timeZone' } {
  return { ...options, type: 'timeZone' };
}

const asText = ({ type: _type, ...base }: TimeZoneField) => text({ ...base, max: 60 });

export const timeZoneType: FieldType<TimeZoneField> = {
  columns: (key, field) => textType.columns(key, asText(field)),
  parse: (input, field, settings) => {
    const parsed = textType.parse(input, asText(field), settings);
    return 'value' in parsed && !isZone(String(parsed.value)) ? fault('value.time_zone') : parsed;
  },
  toColumns: (key, value, field) => textType.toColumns(key, value, asText(field)),
  paths: (key, field) => textType.paths(key, asText(field)),
  jsonSchema: (field) => textType.jsonSchema(asText(field)),
};
