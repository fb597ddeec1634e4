import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';

/** A record as notices name it in the user's language: its title and what it is, of several in the plural. */
export function nameOf({ locale }: Context, { definition }: Entity, record: AnyRecord, count = 1) {
  const title = record[definition.title];
  const label = count > 1 ? definition.labelPlural : definition.label;
  return { name: typeof title === 'string' ? title : '', entity: label[locale].toLowerCase() };
}
