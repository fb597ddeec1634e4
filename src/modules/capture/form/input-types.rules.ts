import type { Field } from '#records/define/fields/list.ts';

/** Types that a visitor can fill in, by what a page of plain HTML can ask. */
export const typedTypes: ReadonlySet<string> = new Set<Field['type']>([
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
  'file',
]);

/** Types that a form can hold: beside these, what only a fixed value can be, such as the campaign. */
export const inputTypes: ReadonlySet<string> = new Set([...typedTypes, 'link', 'currency']);

/** Types whose values are in the browser what they are on the server, so that a condition on them means the same in both. */
export const askable: ReadonlySet<string> = new Set([
  'text',
  'number',
  'money',
  'percent',
  'yesNo',
  'choice',
  'choices',
  'day',
]);
