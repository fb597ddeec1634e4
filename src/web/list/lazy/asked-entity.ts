import type { FieldMeta } from '../../api/meta.ts';

/** Code name of the entity that a `condition` field asks. */
export function askedEntity({ settings: { of } }: FieldMeta): string {
  return typeof of === 'string' ? of : '';
}
