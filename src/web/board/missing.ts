import { fieldOf, type EntityMeta, type FieldMeta } from '../api/meta.ts';
import { isProblem } from '../api/problem.ts';
import { hasInput } from '../field/field-input-props.ts';

/** Codes that say no more of a field than that it is empty: of any record, or before its stage is left (PIPE-10). */
const missing: readonly unknown[] = ['value.required', 'stage.value_needed'];

/** The fields that a refused move still needs, where that is all that is wrong with it: a lost deal its reason (PIPE-22). */
export function missingFields(error: unknown, entity: EntityMeta): readonly FieldMeta[] {
  const faults = isProblem(error) ? error.faults : [];
  const fields = faults.map(({ field, code }) =>
    missing.includes(code) ? fieldOf(entity, field) : undefined,
  );
  return fields.every((field) => field !== undefined && hasInput(field))
    ? fields.filter((field) => field !== undefined)
    : [];
}
