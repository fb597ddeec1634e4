import type { FieldMeta } from '../api/meta.ts';
import { hasInput } from '../field/field-input-props.ts';

/** One value of the list: whose, and which. */
export interface Cell {
  readonly id: string;
  readonly column: string;
  readonly editing: boolean;
}

/** What fits into one line, and is changed there; all else is changed on the record itself. */
const inLine = new Set([
  'text',
  'email',
  'phone',
  'webAddress',
  'number',
  'money',
  'percent',
  'currency',
  'choice',
  'entityName',
  'timeZone',
  'day',
  'instant',
  'yesNo',
  'link',
  'tags',
]);

export function isEditable(field: FieldMeta): boolean {
  return inLine.has(field.type) && hasInput(field);
}

/** The column `by` steps from this one among those that can be changed; the first or last of them from none, none past the ends. */
export function nextColumn(
  columns: readonly FieldMeta[],
  from: string | null,
  by: 1 | -1,
): string | undefined {
  const editable = columns.filter(isEditable).map(({ key }) => key);
  const at = from === null ? -1 : editable.indexOf(from);
  if (at < 0) return by === 1 ? editable[0] : editable.at(-1);
  return editable[at + by];
}
