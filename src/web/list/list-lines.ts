import type { AnyRecord } from '../api/records.ts';

/** A line of a list: a record, or the head of those that follow it and share a value. */
export type ListLine =
  | { readonly kind: 'row'; readonly record: AnyRecord; readonly index: number }
  | { readonly kind: 'group'; readonly record: AnyRecord; readonly value: string | null };

/** Rows come in the order of their groups, so that a head stands wherever the value changes. */
export function linesOf(rows: readonly AnyRecord[], grouping: string | null): readonly ListLine[] {
  return rows.flatMap((record, index): ListLine[] => {
    const row = { kind: 'row', record, index } as const;
    if (grouping === null) return [row];
    const value = groupOf(record, grouping);
    const above = rows[index - 1];
    return above && groupOf(above, grouping) === value ? [row] : [{ kind: 'group', record, value }, row];
  });
}

/** As the server names groups: a code, an id, `true`; null where there is none. */
function groupOf(record: AnyRecord, grouping: string): string | null {
  const value = record[grouping];
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : null;
}
