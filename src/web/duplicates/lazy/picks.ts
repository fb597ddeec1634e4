import type { EntityMeta, FieldMeta } from '#web/api/meta.ts';
import type { AnyRecord, Changes } from '#web/api/records.ts';
import { isEmpty } from '#web/field/empty.ts';
import { same } from '#web/form/form-state.ts';

/** Whose value is taken, by field. */
export type Picks = Readonly<Record<string, string>>;

/** Lists are joined by the server; what it works out itself is nobody's choice. */
const joinedTypes = new Set(['rows', 'tags', 'json', 'autoNumber']);

/** Fields in which the records differ, so that one has to choose. */
export function differingFields(entity: EntityMeta, records: readonly AnyRecord[]): readonly FieldMeta[] {
  const [first] = records;
  return entity.fields.filter(
    ({ key, type, readOnly }) =>
      !readOnly && !joinedTypes.has(type) && records.some((record) => !same(first?.[key], record[key])),
  );
}

/** The survivor's own value, or where it has none the first there is. */
export function firstPicks(
  fields: readonly FieldMeta[],
  records: readonly AnyRecord[],
  survivorId: string,
): Picks {
  const ordered = records.toSorted((a, b) => Number(b.id === survivorId) - Number(a.id === survivorId));
  return Object.fromEntries(
    fields.map(({ key }) => [key, ordered.find((record) => !isEmpty(record[key]))?.id ?? survivorId]),
  );
}

/** All that was chosen, also where that is nothing: the server would else take what the survivor lacks from the others. */
export function pickedValues(picks: Picks, records: readonly AnyRecord[]): Changes {
  const byId = new Map(records.map((record) => [record.id, record]));
  return Object.fromEntries(Object.entries(picks).map(([key, id]) => [key, byId.get(id)?.[key] ?? null]));
}
