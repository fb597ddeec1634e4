import type { FieldType } from '../field.ts';
import { addressType, type AddressField } from './address.ts';
import { autoNumberType, type AutoNumberField } from './auto-number.ts';
import { choicesType, choiceType, type ChoiceField, type ChoicesField } from './choice.ts';
import { conditionType, type ConditionField } from './condition.ts';
import { currencyType, type CurrencyField } from './currency.ts';
import { dayType, instantType, type DayField, type InstantField } from './day.ts';
import { emailType, type EmailField } from './email.ts';
import { entityNameType, type EntityNameField } from './entity-name.ts';
import { fileType, type FileField } from './file.ts';
import { jsonType, type JsonField } from './json.ts';
import {
  anyLinkType,
  linkManyType,
  linkType,
  type AnyLinkField,
  type LinkField,
  type LinkManyField,
} from './link.ts';
import { linksType, type LinksField } from './links.ts';
import { longTextType, type LongTextField } from './long-text.ts';
import {
  moneyType,
  numberType,
  percentType,
  type MoneyField,
  type NumberField,
  type PercentField,
} from './number.ts';
import { phoneType, type PhoneField } from './phone.ts';
import { rowsType, type RowsField } from './rows.ts';
import { tagsType, type TagsField } from './tags.ts';
import { textType, type TextField } from './text.ts';
import { timeZoneType, type TimeZoneField } from './time-zone.ts';
import { webAddressType, type WebAddressField } from './web-address.ts';
import { yesNoType, type YesNoField } from './yes-no.ts';

/** THE list of field types: one line here and one in `Field` make a new one known everywhere. */
const fieldTypes: Readonly<Record<Field['type'], FieldType<Field>>> = {
  text: textType,
  longText: longTextType,
  number: numberType,
  money: moneyType,
  currency: currencyType,
  percent: percentType,
  yesNo: yesNoType,
  choice: choiceType,
  choices: choicesType,
  day: dayType,
  instant: instantType,
  email: emailType,
  phone: phoneType,
  webAddress: webAddressType,
  address: addressType,
  link: linkType,
  linkMany: linkManyType,
  anyLink: anyLinkType,
  links: linksType,
  rows: rowsType,
  entityName: entityNameType,
  timeZone: timeZoneType,
  condition: conditionType,
  file: fileType,
  json: jsonType,
  tags: tagsType,
  autoNumber: autoNumberType,
};

export type Field =
  | TextField
  | LongTextField
  | NumberField
  | MoneyField
  | CurrencyField
  | PercentField
  | YesNoField
  | ChoiceField
  | ChoicesField
  | DayField
  | InstantField
  | EmailField
  | PhoneField
  | WebAddressField
  | AddressField
  | LinkField
  | LinkManyField
  | AnyLinkField
  | LinksField
  | RowsField
  | EntityNameField
  | TimeZoneField
  | ConditionField
  | FileField
  | JsonField
  | TagsField
  | AutoNumberField;

/** The behaviour behind a field. */
export function typeOf(field: Field): FieldType<Field> {
  return fieldTypes[field.type];
}

export const fieldTypeNames = Object.keys(fieldTypes);

/** The behaviour of a type by its name; undefined where there is none. */
export function typeNamed(name: string): FieldType<Field> | undefined {
  return Object.entries(fieldTypes).find(([each]) => each === name)?.[1];
}
