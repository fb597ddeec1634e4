import { type Entity, isWritable } from '#records/catalogue/entity.ts';
import type { Field } from '#records/define/fields/list.ts';
import { inputTypes, typedTypes } from './input-types.rules.ts';

/** Whose records a form can make: what people create in the main lists. */
export function isOffered({ definition }: Entity): boolean {
  const { place = 'main', writtenBy, partOf, hangsOn } = definition;
  return place === 'main' && writtenBy === undefined && partOf === undefined && hangsOn === undefined;
}

/** Whether a form may have this field, filled in by visitors or with a fixed value, which no file is. */
export function isUsable(field: Field, isHidden: boolean): boolean {
  if (!isWritable(field)) return false;
  return isHidden
    ? inputTypes.has(field.type) && field.type !== 'file'
    : typedTypes.has(field.type) && field.hidden !== true;
}
