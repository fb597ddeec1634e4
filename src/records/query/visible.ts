import type { Entity } from '../catalogue/entity.ts';
import type { Access } from '../define/access.ts';
import type { AnyRecord } from '../define/infer.ts';

/** The record without what the caller may not read: for records that the recipe loaded whole. */
export function visible(
  { access }: { readonly access: Access },
  entity: Entity,
  record: AnyRecord,
): AnyRecord {
  const shown: Record<string, unknown> & AnyRecord = { ...record };
  for (const key of entity.fields.keys()) if (access.field(entity.name, key) === 'hidden') delete shown[key];
  return shown;
}
