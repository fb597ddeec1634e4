import type { CustomizationOf } from '#records/catalogue/customization.ts';
import { without } from '../without.ts';

/** A custom field as the API shows it: where it is, what it is, and its type's own settings beside. */
export function shownField({ id, version, entity, key, definition }: CustomizationOf<'field'>) {
  return { id, version, entity, key, ...without(definition, ['column', 'custom', 'editable']) };
}
