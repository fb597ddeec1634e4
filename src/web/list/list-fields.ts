import type { EntityMeta, FieldMeta } from '../api/meta.ts';
import { isLabel } from '../i18n/is-label.ts';

/** What can be a column: every field, and the moments that are also shown as days gone by (LIST-03). */
export function listFields(entity: EntityMeta): readonly FieldMeta[] {
  return entity.fields.flatMap((field) => {
    const since = daysSince(field);
    return since ? [field, since] : [field];
  });
}

export function listField(entity: EntityMeta, column: string): FieldMeta | undefined {
  return listFields(entity).find(({ key }) => key === column);
}

/** `lastActivityAt.days`: the same moment, counted in days until today whenever it is shown, so that it never goes stale. */
function daysSince(field: FieldMeta): FieldMeta | undefined {
  const { since } = field.settings;
  if (!isLabel(since)) return undefined;
  return {
    ...field,
    key: `${field.key}.days`,
    type: 'daysSince',
    label: since,
    settings: { counted: field.key },
  };
}

/** The `sort` parameter that puts a column's values in this order: the more days, the earlier the moment. */
export function sortBy({ key, settings: { counted } }: FieldMeta, descending: boolean): string {
  const isCount = typeof counted === 'string';
  return `${descending === isCount ? '' : '-'}${isCount ? counted : key}`;
}
