import type { EntityMeta, FieldMeta } from '#web/api/meta.ts';
import { isObject } from '#web/field/title.ts';
import { inputTypes, typedTypes } from '../../form/input-types.rules.ts';

/** One field of the form while it is edited; texts are empty rather than absent. */
export interface InputDraft {
  readonly id: string | undefined;
  readonly field: string;
  readonly labelEn: string;
  readonly labelFr: string;
  readonly isRequired: boolean;
  readonly isHidden: boolean;
  readonly value: string;
}

export function readInputs(value: unknown): readonly InputDraft[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((row) => ({
    id: typeof row['id'] === 'string' ? row['id'] : undefined,
    field: textOf(row['field']),
    labelEn: textOf(row['labelEn']),
    labelFr: textOf(row['labelFr']),
    isRequired: row['isRequired'] === true,
    isHidden: row['isHidden'] === true,
    value: textOf(row['value']),
  }));
}

export function newInput(field: string): InputDraft {
  return { id: undefined, field, labelEn: '', labelFr: '', isRequired: false, isHidden: false, value: '' };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function isTyped(field: FieldMeta): boolean {
  return typedTypes.has(field.type);
}

/** Fields that can be put on the form and are not there yet. */
export function freeFields(
  entity: EntityMeta,
  inputs: readonly Pick<InputDraft, 'field'>[],
): readonly FieldMeta[] {
  return entity.fields.filter(
    (field) =>
      !field.readOnly &&
      inputTypes.has(field.type) &&
      !['ownerId', 'tags'].includes(field.key) &&
      inputs.every((input) => input.field !== field.key),
  );
}
