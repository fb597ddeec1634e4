import { fieldOf, linkName, type EntityMeta } from '#web/api/meta.ts';
import type { AnyRecord } from '#web/api/records.ts';
import { isObject } from '#web/field/title.ts';

/** What tells people which of several with one name it is: its company or account and its town, else its mail address. */
export function whereOf(entity: EntityMeta, record: AnyRecord): string {
  const named = entity.matchFields.flatMap((key) => {
    const value = record[key];
    const type = fieldOf(entity, key)?.type;
    if (type === 'link') return nameIn(record[linkName(key)]);
    if (type === 'address') return isObject(value) ? textOf(value['city']) : [];
    return type === 'text' && key !== entity.title ? textOf(value) : [];
  });
  const mail = entity.matchFields.filter((key) => fieldOf(entity, key)?.type === 'email');
  return named.slice(0, 2).join(', ') || (mail.flatMap((key) => textOf(record[key]))[0] ?? '');
}

function nameIn(linked: unknown): readonly string[] {
  return isObject(linked) ? textOf(linked['name']) : [];
}

function textOf(value: unknown): readonly string[] {
  return typeof value === 'string' && value !== '' ? [value] : [];
}
