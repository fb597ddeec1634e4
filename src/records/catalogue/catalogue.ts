import type { EntityDefinition } from '../define/define-entity.ts';
import type {
  Caller,
  CallerCard,
  Decision,
  LivePush,
  Module,
  Reaction,
  RecordAction,
} from '../define/define-module.ts';
import { notFound } from '#kernel/refusal.ts';
import type { Context } from '../context.ts';
import type { Field } from '../define/fields/list.ts';
import { type Entity, toEntity } from './entity.ts';

/**
 * All entities, standard and made at run time, with what hangs on each. Mutable: a new entity or field is used by the
 * next request. Whoever changes it also changes the tables first (`records/storage`).
 */
export interface Catalogue {
  /** Grows with every change; caches of what was derived from the catalogue are kept per version. */
  readonly version: number;
  readonly entities: readonly Entity[];
  /** Throws on an unknown name, which is a defect: names in code exist. */
  entity(name: string): Entity;
  find(name: string): Entity | undefined;
  /** By path segment; refuses an unknown one with 404. */
  byPath(path: string): Entity;
  decisions(entity: string): readonly Decision[];
  actions(entity: string): readonly RecordAction[];
  /** Names of the reactions to an event type. */
  reactionsTo(event: string): readonly Reaction[];
  readonly reactions: readonly Reaction[];
  readonly pushes: readonly LivePush[];
  /** What all modules together know of a caller, within the rights of `ctx`. */
  callerCards(ctx: Context, caller: Caller): Promise<readonly CallerCard[]>;
  addEntity(definition: EntityDefinition, module: string): void;
  addField(entity: string, key: string, field: Field): void;
}

export function createCatalogue(modules: readonly Module[]): Catalogue {
  const byName = new Map<string, Entity>();
  for (const module of modules) {
    for (const definition of module.entities ?? [])
      byName.set(definition.name, toEntity(definition, module.name));
  }
  const decisions = groupBy(
    modules.flatMap((module) => module.decisions ?? []),
    (one) => one.entity,
  );
  const actions = groupBy(
    modules.flatMap((module) => module.actions ?? []),
    (one) => one.entity,
  );
  const reactions = modules.flatMap((module) => module.reactions ?? []);
  let version = 1;
  let byPath = indexByPath(byName);

  function put(entity: Entity): void {
    byName.set(entity.name, entity);
    byPath = indexByPath(byName);
    version += 1;
  }

  const catalogue: Catalogue = {
    get version() {
      return version;
    },
    get entities() {
      return [...byName.values()];
    },
    entity: (name) => byName.get(name) ?? unknownEntity(name),
    find: (name) => byName.get(name),
    byPath: (path) => byPath.get(path) ?? refuseUnknownPath(),
    decisions: (entity) => decisions.get(entity) ?? [],
    actions: (entity) => actions.get(entity) ?? [],
    reactions,
    pushes: modules.flatMap((module) => module.pushes ?? []),
    callerCards: async (ctx, caller) => {
      const cards = modules.map(async (module) => (await module.callerCards?.(ctx, caller)) ?? []);
      return (await Promise.all(cards)).flat();
    },
    reactionsTo: (event) => reactions.filter((reaction) => reaction.on.includes(event)),
    addEntity: (definition, module) => put(toEntity(definition, module)),
    addField: (name, key, field) => {
      const { definition, module } = catalogue.entity(name);
      put(toEntity({ ...definition, fields: { ...definition.fields, [key]: field } }, module));
    },
  };
  return catalogue;
}

function indexByPath(byName: ReadonlyMap<string, Entity>): ReadonlyMap<string, Entity> {
  return new Map([...byName.values()].map((entity) => [entity.path, entity]));
}

function groupBy<T>(list: readonly T[], key: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}

function unknownEntity(name: string): never {
  throw new Error(`No entity is called ${name}`);
}

function refuseUnknownPath(): never {
  throw notFound();
}
