import { z } from 'zod';
import { type Fault, invalid, notFound } from '#kernel/refusal.ts';
import { parseInput } from '#platform/http/route.ts';
import { type Customization, type CustomizationOf, ofKind } from '#records/catalogue/customization.ts';
import { type Entity, isWritable } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import { choiceValuesInput } from '#records/define/fields/choice.ts';
import type { Field } from '#records/define/fields/list.ts';
import { checkValuesKept } from '../choice/check-values-kept.ts';
import { labelOrText } from '../field/custom-field.input.ts';
import { change, changed, created, customizable } from '../standing.ts';

const input = z.strictObject({
  label: labelOrText.optional(),
  help: labelOrText.optional(),
  /** Only ever stricter than the declaration. */
  required: z.literal(true).optional(),
  hidden: z.literal(true).optional(),
  values: choiceValuesInput.optional(),
});

type Adjustment = z.output<typeof input>;

/** An adjustment as the API shows it. */
export function shownAdjustment({ id, version, entity, key, definition }: CustomizationOf<'adjustment'>) {
  return { id, version, entity, key, ...definition };
}

/**
 * What an administrator says of a field that the program declares, in place of what was said before: its label and help,
 * that it is required or hidden, and the values of a choice whose codes nothing tests. Refuses 422.
 */
export async function adjustField(
  ctx: Context,
  place: { readonly entity: string; readonly key: string },
  body: unknown,
): Promise<CustomizationOf<'adjustment'>> {
  const definition = parseInput(input, body);
  return change(ctx, async (tx, standing) => {
    const entity = customizable(tx, place.entity);
    const field = declaredField(entity, place.key);
    checkSense(entity, place.key, field, definition);
    if (definition.values && field.type === 'choice')
      await checkValuesKept(tx, entity, place.key, field, { ...field, values: definition.values });
    const before = adjustmentOf(standing, place);
    if (before) return { op: 'update', to: changed(before, definition), before };
    return { op: 'create', to: created(tx, { kind: 'adjustment', ...place, definition }) };
  });
}

/** As the program declares it again; 404 where nothing was adjusted, 422 where records have values that would go. */
export async function resetField(
  ctx: Context,
  place: { readonly entity: string; readonly key: string },
): Promise<void> {
  await change(ctx, async (tx, standing) => {
    const before = adjustmentOf(standing, place);
    if (!before) throw notFound();
    const entity = customizable(tx, place.entity);
    const declared = tx.catalogue.customized([]).entity(place.entity).fields.get(place.key);
    if (declared) await checkValuesKept(tx, entity, place.key, declaredField(entity, place.key), declared);
    return { op: 'remove', to: changed(before, before.definition), before };
  });
}

function adjustmentOf(standing: readonly Customization[], { entity, key }: { entity: string; key: string }) {
  return ofKind(standing, 'adjustment').find((one) => one.entity === entity && one.key === key);
}

function declaredField(entity: Entity, key: string): Field {
  const field = entity.fields.get(key);
  if (!field || field.custom) throw invalid([{ field: 'key', code: 'field.unknown' }]);
  return field;
}

function checkSense(
  entity: Entity,
  key: string,
  field: Field,
  { values, required, hidden }: Adjustment,
): void {
  const faults: Fault[] = [];
  if (values && !(field.type === 'choice' && field.editable))
    faults.push({ field: 'values', code: 'choice.fixed' });
  if (required && (!isWritable(field) || field.type === 'rows'))
    faults.push({ field: 'required', code: 'field.read_only' });
  const isNeeded =
    key === entity.definition.title || (field.required === true && field.default === undefined);
  if (hidden && (isNeeded || required)) faults.push({ field: 'hidden', code: 'field.needed' });
  if (faults.length > 0) throw invalid(faults);
}
