import type { Operation } from '../define/change.ts';
import { eventNames } from '../define/change.ts';
import type { Catalogue } from './catalogue.ts';

const operations: readonly Operation[] = ['create', 'update', 'remove', 'restore'];

/** What runs when a record of the entity is written, in order, as lines to read: "why did this happen?" begins here. */
export function explain(catalogue: Catalogue, entityName: string): readonly string[] {
  const entity = catalogue.entity(entityName);
  const decisions = catalogue.decisions(entityName).map((each) => `${each.name} (${each.on.join(', ')})`);
  const computed = [...entity.fields].flatMap(([key, field]) => (field.compute ? [key] : []));
  const required = [...entity.fields].flatMap(([key, field]) => (field.required ? [key] : []));
  const unique = [...entity.fields].flatMap(([key, field]) => (field.unique ? [key] : []));
  const { transitions } = entity.definition;
  return [
    `When a ${entityName} is saved, in one transaction:`,
    '1. load: within the caller’s scope, locked; a stale version is refused',
    '2. authorize: the entity, the record, each field named',
    '3. prepare: values to normal form; unknown fields, wrong types and files of others refused',
    '4. decide:',
    ...listed(decisions),
    `   computed: ${computed.join(', ') || 'nothing'}`,
    `5. validate: required ${required.join(', ') || 'nothing'}; unique ${unique.join(', ') || 'nothing'}; links lead somewhere`,
    `6. guard: ${transitions ? `moves of ${transitions.field}` : 'no states to guard'}`,
    `7. write: ${entity.table}, version + 1`,
    '8. audit and emit: one audit entry; after the commit, these react:',
    ...operations.flatMap((operation) => reactionLines(catalogue, `${entityName}.${eventNames[operation]}`)),
    ...reactionsToOwnEvents(catalogue, entityName),
  ];
}

function listed(names: readonly string[]): readonly string[] {
  return names.length === 0 ? ['   nothing'] : names.map((name) => `   - ${name}`);
}

function reactionLines(catalogue: Catalogue, event: string): readonly string[] {
  return catalogue.reactionsTo(event).map((reaction) => `   - ${event} → ${reaction.name}`);
}

/** Events that decisions raise, such as `deal.won`. */
function reactionsToOwnEvents(catalogue: Catalogue, entityName: string): readonly string[] {
  const generic = new Set(operations.map((operation) => `${entityName}.${eventNames[operation]}`));
  const events = catalogue.reactions
    .flatMap((reaction) => reaction.on)
    .map((event) => event.replace(/^\*/, entityName))
    .filter((event) => event.startsWith(`${entityName}.`));
  return [...new Set(events)]
    .filter((event) => !generic.has(event))
    .flatMap((event) => reactionLines(catalogue, event));
}
