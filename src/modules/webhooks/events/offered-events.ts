import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import { eventNames } from '#records/define/change.ts';
import type { Label } from '#records/define/label.ts';
import { mayRead } from '#records/query/scope.ts';

/** Of one entity, all that a webhook can be told of. */
export interface OfferedEvents {
  readonly entity: Entity;
  readonly events: readonly { readonly type: string; readonly label: Label }[];
}

const labels: Readonly<Record<(typeof eventNames)[keyof typeof eventNames], Label>> = {
  created: { en: 'Created', fr: 'Création' },
  updated: { en: 'Changed', fr: 'Modification' },
  removed: { en: 'Removed', fr: 'Suppression' },
  restored: { en: 'Restored', fr: 'Restauration' },
};

/** What the caller may be told of, what people work with every day first; what hangs on records, or is the program's own, is left out. */
export function offeredEvents(ctx: Context): readonly OfferedEvents[] {
  return ctx.catalogue.entities
    .filter(({ definition }) => isOffered(definition))
    .filter((entity) => mayRead(entity, ctx))
    .toSorted((a, b) => Number(isSetting(a)) - Number(isSetting(b)))
    .map((entity) => ({ entity, events: eventsOf(ctx, entity) }));
}

/** The same of one entity; undefined where nobody is told of it, or not this caller. */
export function offeredEventsOf(ctx: Context, name: string): OfferedEvents | undefined {
  return offeredEvents(ctx).find(({ entity }) => entity.name === name);
}

function isSetting({ definition }: Entity): boolean {
  return definition.place === 'settings';
}

function isOffered({ partOf, hangsOn, place, writtenBy }: Entity['definition']): boolean {
  return partOf === undefined && hangsOn === undefined && place !== 'none' && writtenBy === undefined;
}

function eventsOf({ catalogue }: Context, { name }: Entity) {
  const own = Object.values(eventNames).map((event) => ({ type: `${name}.${event}`, label: labels[event] }));
  return [...own, ...catalogue.events(name)];
}
