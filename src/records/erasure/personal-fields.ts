import type { Entity } from '../catalogue/entity.ts';
import type { Field } from '../define/fields/list.ts';
import type { Label } from '../define/label.ts';

/** What stands in place of somebody's name. */
export const erasedPerson: Label = { en: 'Erased person', fr: 'Personne effacée' };
/** What stands in place of a text that a record cannot be without. */
export const erasedText: Label = { en: 'Erased', fr: 'Effacé' };

/** Fields that tell something of a person, by key, in declared order. */
export function personalFields(entity: Entity): readonly (readonly [string, Field])[] {
  return [...entity.fields].filter(([, field]) => field.personal);
}

/** Whether its records are people, looked for by e-mail and telephone, rather than something about them. */
export function isOfPeople(entity: Entity): boolean {
  return entity.definition.matchKeys !== undefined && personalFields(entity).length > 0;
}

/** Whether its records tell of the people that they lead to: notes, mails, files. */
export function isAboutPeople(entity: Entity): boolean {
  return entity.definition.matchKeys === undefined && personalFields(entity).length > 0;
}
