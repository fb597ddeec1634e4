import { fieldOf, type EntityMeta, type FieldMeta } from '#web/api/meta.ts';
import { isObject } from '#web/field/title.ts';
import { FILES, filesLabel } from '../../form/files.rules.ts';
import { askable, inputTypes, typedTypes } from '../../form/input-types.rules.ts';

/** One field of the form while it is edited; texts are empty rather than absent. */
export interface InputDraft {
  readonly id: string | undefined;
  readonly field: string;
  readonly labelEn: string;
  readonly labelFr: string;
  readonly isRequired: boolean;
  readonly isHidden: boolean;
  readonly value: string;
  readonly accepts: string;
  /** As it is typed. */
  readonly maxMegabytes: string;
  readonly shownIf: string;
  readonly startsStep: boolean;
  readonly stepEn: string;
  readonly stepFr: string;
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
    accepts: textOf(row['accepts']) || fresh.accepts,
    maxMegabytes: typeof row['maxMegabytes'] === 'number' ? String(row['maxMegabytes']) : fresh.maxMegabytes,
    shownIf: textOf(row['shownIf']),
    startsStep: row['startsStep'] === true,
    stepEn: textOf(row['stepEn']),
    stepFr: textOf(row['stepFr']),
  }));
}

export function newInput(field: string): InputDraft {
  return { ...fresh, field };
}

const fresh: InputDraft = {
  id: undefined,
  field: '',
  labelEn: '',
  labelFr: '',
  isRequired: false,
  isHidden: false,
  value: '',
  accepts: 'both',
  maxMegabytes: '10',
  shownIf: '',
  startsStep: false,
  stepEn: '',
  stepFr: '',
};

/** As they are saved. */
export function writtenInputs(inputs: readonly InputDraft[]) {
  return inputs.map(({ maxMegabytes, ...input }) => ({
    ...input,
    // What is no number, the server says at its place.
    maxMegabytes: /^\d+$/.test(maxMegabytes.trim()) ? Number(maxMegabytes) : maxMegabytes,
  }));
}

/** Files are no field of the entity, and are asked for all the same. */
export const filesMeta: FieldMeta = {
  key: FILES,
  type: 'file',
  label: filesLabel,
  help: null,
  required: false,
  readOnly: false,
  sortable: false,
  custom: false,
  paths: [],
  settings: {},
};

export function metaOf(entity: EntityMeta, key: string): FieldMeta | undefined {
  return key === FILES ? filesMeta : fieldOf(entity, key);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function isTyped(field: FieldMeta): boolean {
  return typedTypes.has(field.type);
}

/** The entity with the fields that the condition of an input may ask: what visitors see before it (`conditionOf`). */
export function askedBefore(
  entity: EntityMeta,
  inputs: readonly Pick<InputDraft, 'field' | 'isHidden'>[],
  at: number,
): EntityMeta {
  const before = new Set(inputs.slice(0, at).flatMap(({ field, isHidden }) => (isHidden ? [] : [field])));
  return { ...entity, fields: entity.fields.filter(({ key, type }) => before.has(key) && askable.has(type)) };
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
