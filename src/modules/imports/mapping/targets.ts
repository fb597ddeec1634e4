import type { Entity } from '#records/catalogue/entity.ts';
import { isWritable } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import { addressParts } from '#records/define/fields/address.ts';
import { addressPartLabel } from '#records/export/cell-text.ts';
import type { Field } from '#records/define/fields/list.ts';
import type { Label } from '#records/define/label.ts';

/** The record's id in the system it comes from: kept, so that a later file finds the record again. */
export const EXTERNAL_ID = '$externalId';
/** Our own id, as exports write it. */
export const RECORD_ID = 'id';

/** Where a column may go. */
export interface Target {
  /** `lastName`, `address.city`, or one of the two ids. */
  readonly path: string;
  readonly label: Label;
  /** Records can be known again by its value. */
  readonly canMatch: boolean;
  readonly field?: Field;
}

const notInACell = new Set<Field['type']>([
  'rows',
  'json',
  'file',
  'anyLink',
  'links',
  'linkMany',
  'autoNumber',
]);
const matching = new Set<Field['type']>(['text', 'email', 'phone', 'webAddress', 'number']);

/** Everything that a column of a file may fill in records of this entity, for this caller. */
export function targetsOf(ctx: Pick<Context, 'access'>, entity: Entity): readonly Target[] {
  const fields = [...entity.fields].filter(
    ([key, field]) =>
      isWritable(field) &&
      !field.hidden &&
      !notInACell.has(field.type) &&
      ctx.access.field(entity.name, key) === 'write',
  );
  return [
    ...fields.flatMap(([key, field]) => targetsOfField(key, field)),
    {
      path: EXTERNAL_ID,
      label: { en: 'Id elsewhere', fr: 'Identifiant d’origine' },
      canMatch: true,
    },
    {
      path: RECORD_ID,
      label: { en: 'Filrouge id', fr: 'Identifiant Filrouge' },
      canMatch: true,
    },
  ];
}

function targetsOfField(key: string, field: Field): readonly Target[] {
  if (field.type !== 'address')
    return [{ path: key, label: field.label, canMatch: matching.has(field.type) && !SHARED.has(key), field }];
  return addressParts.map((part) => ({
    path: `${key}.${part}`,
    label: addressPartLabel(field.label, part),
    canMatch: false,
    field,
  }));
}

/** The fields that a record is first known by, where a column fills them: ids, then what is its own alone. */
export function usualMatch(entity: Entity, targets: readonly Target[], mapping: readonly (string | null)[]) {
  const isPerson = entity.fields.has('lastName');
  const isMatch = ({ path, field }: Target): boolean => {
    if (path === EXTERNAL_ID || path === RECORD_ID) return true;
    if (!field) return false;
    if (field.unique || field.type === 'email') return true;
    if (isPerson) return field.type === 'phone';
    return IDENTIFIERS.has(path) || (path === entity.definition.title && !SAME_TITLES.has(entity.name));
  };
  return targets.filter((target) => mapping.includes(target.path) && isMatch(target)).map(({ path }) => path);
}

/** What many people have in common. */
const SHARED = new Set(['firstName', 'lastName', 'jobTitle']);

/** Numbers that a state gave to one firm alone. */
const IDENTIFIERS = new Set(['siren', 'siret', 'vatNumber']);
/** Of these there may well be several of one name. */
const SAME_TITLES = new Set(['deal', 'task', 'call', 'meeting', 'visit', 'note', 'case']);
