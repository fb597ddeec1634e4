import type { EntityDefinition } from '../define/define-entity.ts';
import type { ChoiceValues } from '../define/fields/choice.ts';
import type { Field } from '../define/fields/list.ts';
import { type Customization, type FieldAdjustment, type Layout, ofKind } from './customization.ts';
import { type Entity, toEntity } from './entity.ts';

/** An entity as the program declares it. */
export interface Declared {
  readonly definition: EntityDefinition;
  readonly module: string;
}

/** Module name under which entities made at run time stand. */
export const CUSTOM_MODULE = 'custom';

/** Declarations and customizations merged: the declared entities in their order, then those made at run time. Pure. */
export function customize(
  declared: readonly Declared[],
  customizations: readonly Customization[],
): readonly Entity[] {
  const made = ofKind(customizations, 'entity').map(({ definition }) => ({
    definition: { ...definition, custom: true },
    module: CUSTOM_MODULE,
  }));
  const of = Map.groupBy(customizations, (one) => one.entity);
  return [...declared, ...made].map(({ definition, module }) =>
    toEntity(customized(definition, of.get(definition.name) ?? []), module),
  );
}

function customized(declared: EntityDefinition, own: readonly Customization[]): EntityDefinition {
  const adjustments = new Map(ofKind(own, 'adjustment').map((one) => [one.key, one.definition]));
  const fields = Object.entries(declared.fields).map(([key, field]) => {
    const adjustment = adjustments.get(key);
    return [key, adjustment ? adjusted(field, adjustment) : field] as const;
  });
  const made = ofKind(own, 'field').map(({ key, definition }) => [key, asCustom(definition)] as const);
  // A field that a later version declares itself goes before one of the same key made here; its own column keeps the values.
  const [match] = ofKind(own, 'matchKeys');
  const definition = {
    ...declared,
    fields: { ...Object.fromEntries(made), ...Object.fromEntries(fields) },
    ...(match ? { matchKeys: match.definition.keys } : {}),
  };
  const [layout] = ofKind(own, 'layout');
  return layout ? laidOut(definition, layout.definition) : definition;
}

function asCustom(field: Field): Field {
  return { ...field, custom: true };
}

function adjusted(field: Field, { values, required, ...rest }: FieldAdjustment): Field {
  const strict = { ...field, ...rest, required: field.required === true || required === true };
  if (values === undefined || strict.type !== 'choice') return strict;
  return { ...strict, values: adjustedValues(strict.values, values) };
}

function adjustedValues(declared: ChoiceValues, values: ChoiceValues): ChoiceValues {
  const others = Object.entries(declared).filter(([code]) => !Object.hasOwn(values, code));
  return { ...values, ...Object.fromEntries(others) };
}

function laidOut(definition: EntityDefinition, layout: Layout): EntityDefinition {
  const { columns = definition.list.columns, sort = definition.list.sort } = layout;
  return {
    ...definition,
    list: { ...definition.list, columns, sort },
    form: layout.form ?? definition.form,
    formVariants: layout.variants ?? [],
  };
}
