import { formatPhone } from '#kernel/phone/phone.ts';
import { addressParts } from '../define/fields/address.ts';
import type { Context } from '../context.ts';
import type { Field } from '../define/fields/list.ts';
import { linkName } from '../define/fields/link.ts';
import type { AnyRecord } from '../define/infer.ts';
import type { Label } from '../define/label.ts';

/** One column of an export. */
export interface ExportColumn {
  readonly header: string;
  /** The text of a record, whose links are nested under their names, as a spreadsheet of this language reads it. */
  text(record: AnyRecord): string;
}

const addressLabels: Readonly<Record<(typeof addressParts)[number], Label>> = {
  street: { en: 'street', fr: 'rue' },
  street2: { en: 'street, line 2', fr: 'rue, 2e ligne' },
  postalCode: { en: 'postal code', fr: 'code postal' },
  city: { en: 'city', fr: 'ville' },
  region: { en: 'region', fr: 'région' },
  country: { en: 'country', fr: 'pays' },
};

/** What a part of an address is called, with its address: `Adresse : ville`. */
export function addressPartLabel(label: Label, part: (typeof addressParts)[number]): Label {
  return { en: `${label.en}: ${addressLabels[part].en}`, fr: `${label.fr} : ${addressLabels[part].fr}` };
}

/** Columns of a field: one, or one for each part of an address; none for what does not fit into a cell. */
export function columnsOf(ctx: Context, key: string, field: Field): readonly ExportColumn[] {
  if (field.type === 'address') {
    return addressParts.map((part) => ({
      header: addressPartLabel(field.label, part)[ctx.locale],
      text: (record) => textOf(member(record[key], part)),
    }));
  }
  const header = field.label[ctx.locale];
  if (field.type === 'link') {
    const target = ctx.catalogue.find(field.to);
    const title = target?.definition.title ?? 'id';
    return [{ header, text: (record) => textOf(member(record[linkName(key)], title)) }];
  }
  if (notInACell.has(field.type)) return [];
  return [{ header, text: (record) => valueText(ctx, field, record[key]) }];
}

const notInACell = new Set<Field['type']>(['rows', 'json', 'file', 'anyLink', 'links', 'linkMany']);

function valueText(ctx: Context, field: Field, value: unknown): string {
  const text = textOf(value);
  if (field.type === 'number' || field.type === 'money' || field.type === 'percent')
    return ctx.locale === 'fr' ? text.replace('.', ',') : text;
  if (field.type === 'yesNo') return typeof value === 'boolean' ? yesNo[ctx.locale][value ? 0 : 1] : '';
  if (field.type === 'choice') return field.values[text]?.[ctx.locale] ?? text;
  if (field.type === 'choices') return listText(value, (code) => field.values[code]?.[ctx.locale] ?? code);
  if (field.type === 'tags') return listText(value, (tag) => tag);
  // A bare + and digits would be a number to a spreadsheet, which drops the +.
  if (field.type === 'phone' && /^\+\d+$/.test(text)) return formatPhone(text, ctx.workspace.country);
  return text;
}

const yesNo = { en: ['yes', 'no'], fr: ['oui', 'non'] } as const;

function listText(value: unknown, name: (one: string) => string): string {
  return Array.isArray(value) ? value.map((one) => name(String(one))).join(', ') : '';
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
