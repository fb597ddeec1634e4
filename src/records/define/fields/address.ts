import { noSettings } from './no-settings.ts';
import { fold } from '#kernel/text/fold.ts';
import { columnOf, fault, type FieldBase, type FieldPath, type FieldType } from '../field.ts';
import { checkText } from './text.ts';

export interface AddressField extends FieldBase {
  readonly type: 'address';
}

/** A postal address: `{street, street2, postalCode, city, region, country}`, country as ISO 3166-1 alpha-2. */
export function address<const O extends Omit<AddressField, 'type'>>(
  options: O,
): O & { readonly type: 'address' } {
  return { ...options, type: 'address' };
}

export const addressParts = ['street', 'street2', 'postalCode', 'city', 'region', 'country'] as const;
export type Address = Readonly<Partial<Record<(typeof addressParts)[number], string>>>;

export const addressType: FieldType<AddressField> = {
  columns: (key, field) =>
    addressParts.flatMap((part) => {
      const { column, folded } = partColumns(key, field, part);
      return [
        { name: column, sql: 'text' },
        { name: folded, sql: 'text collate "C"' },
      ];
    }),
  parse: (input) => {
    if (!isPlainObject(input)) return fault('value.wrong_type', { expected: 'address' });
    const faults = Object.entries(input).flatMap(([part, value]) => faultsOfPart(part, value));
    if (faults.length > 0) return { faults };
    const filled = addressParts.flatMap((part) => {
      const value = clean(input[part]);
      return value === '' ? [] : [[part, part === 'country' ? value.toUpperCase() : value] as const];
    });
    return { value: filled.length > 0 ? Object.fromEntries(filled) : null };
  },
  toColumns: (key, value, field) => {
    const given: Readonly<Record<string, unknown>> = isPlainObject(value) ? value : {};
    return Object.fromEntries(
      addressParts.flatMap((part) => {
        const { column, folded } = partColumns(key, field, part);
        const text = clean(given[part]);
        return [
          [column, text || null],
          [folded, text ? fold(text) : null],
        ];
      }),
    );
  },
  select: (key, field, t) => {
    // Put together by hand: json_build_object and json_strip_nulls take five times as long, on every row of every list.
    const members = addressParts.map(
      (part) => `'"${part}":' || to_json(${t}.${partColumns(key, field, part).column})::text`,
    );
    return `('{' || nullif(concat_ws(',', ${members.join(', ')}), '') || '}')::json`;
  },
  paths: (key, field) =>
    Object.fromEntries(
      addressParts.map((part): [string, FieldPath] => [
        `${key}.${part}`,
        { kind: 'text', ...partColumns(key, field, part) },
      ]),
    ),
  jsonSchema: () => ({
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      addressParts.map((part) => [part, { type: ['string', 'null'], maxLength: 255 }]),
    ),
  }),
  make: (made, given) => address(noSettings(made, given)),
};

function partColumns(key: string, field: AddressField, part: string) {
  const column = `${columnOf(key, field)}_${columnOf(part, {})}`;
  return { column, folded: `${column}_fold` };
}

function faultsOfPart(part: string, value: unknown) {
  if (!addressParts.some((known) => known === part)) return [{ field: part, code: 'field.unknown' }];
  if (value === null) return [];
  if (typeof value !== 'string')
    return [{ field: part, code: 'value.wrong_type', args: { expected: 'text' } }];
  const bad = checkText(value, 255)?.faults ?? [];
  if (bad.length > 0) return bad.map((one) => ({ ...one, field: part }));
  const isCountry = part !== 'country' || clean(value) === '' || /^[a-z]{2}$/i.test(clean(value));
  return isCountry ? [] : [{ field: part, code: 'value.unknown_country' }];
}

function clean(value: unknown): string {
  return typeof value === 'string' ? value.normalize('NFC').trim().replace(/\s+/g, ' ') : '';
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
