import type { FieldMeta } from '../api/meta.ts';

const widths: Readonly<Record<string, number>> = {
  text: 160,
  longText: 260,
  condition: 260,
  number: 90,
  money: 120,
  currency: 80,
  percent: 90,
  yesNo: 80,
  choice: 124,
  choices: 180,
  day: 96,
  instant: 122,
  daysSince: 110,
  email: 200,
  phone: 148,
  webAddress: 170,
  address: 220,
  link: 150,
  anyLink: 170,
  links: 190,
  tags: 150,
  autoNumber: 136,
};

/** Pixels that values of this type usually need; the name has more, since it is what one looks for. */
export function columnWidth(field: FieldMeta, isTitle: boolean): number {
  if (isTitle && field.type !== 'autoNumber') return 230;
  return widths[field.type] ?? 150;
}
