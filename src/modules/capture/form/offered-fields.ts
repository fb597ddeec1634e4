import { type Entity, isWritable } from '#records/catalogue/entity.ts';
import type { Field } from '#records/define/fields/list.ts';

/** Types that a visitor can type, by what a page of plain HTML can ask. */
const typed = new Set<Field['type']>([
  'text',
  'longText',
  'number',
  'money',
  'percent',
  'yesNo',
  'choice',
  'choices',
  'day',
  'email',
  'phone',
  'webAddress',
  'address',
]);

/** Types that only a fixed value can have on a form, such as the campaign. */
const fixed = new Set<Field['type']>([...typed, 'link', 'currency']);

/** Whose records a form can make: what people create in the main lists. */
export function isOffered({ definition }: Entity): boolean {
  const { place = 'main', writtenBy, partOf, hangsOn } = definition;
  return place === 'main' && writtenBy === undefined && partOf === undefined && hangsOn === undefined;
}

/** Whether a form may have this field, typed by visitors or with a fixed value. */
export function isUsable(field: Field, isHidden: boolean): boolean {
  const types = isHidden ? fixed : typed;
  return types.has(field.type) && isWritable(field) && (isHidden || field.hidden !== true);
}
