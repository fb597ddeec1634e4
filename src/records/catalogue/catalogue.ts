import type { Caller, CallerCard } from '../define/caller-card.ts';
import type { RecordAction } from '../define/define-action.ts';
import { anyOwned, type Decision } from '../define/define-decision.ts';
import type { Module } from '../define/define-module.ts';
import type { ErasedPerson, KeptData } from '../define/erasing.ts';
import type { DeclaredEvent } from '../define/event.ts';
import type { LivePush } from '../define/live-push.ts';
import type { NoticeKind } from '../define/notice-kind.ts';
import type { Reaction } from '../define/reaction.ts';
import { notFound } from '#kernel/refusal.ts';
import type { Context } from '../context.ts';
import { type Customization, type FieldRule, ofKind, type SmartLink } from './customization.ts';
import { customize } from './customize.ts';
import type { Entity } from './entity.ts';

/**
 * All entities, standard and made at run time, with what hangs on each. Mutable: a new entity or field is used by the
 * next request. Whoever changes it also changes the tables (`changeCatalogue`).
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
  /** Events of the entity that decisions raise. */
  events(entity: string): readonly DeclaredEvent[];
  /** Statements that modules want run with every event. */
  readonly eventRows: readonly string[];
  /** Everything that users may be told of. */
  readonly notices: readonly NoticeKind[];
  /** What stays of a person who is erased, and why. */
  readonly kept: readonly KeptData[];
  /** Takes what the modules' own tables tell of him. */
  erase(ctx: Context, person: ErasedPerson): Promise<void>;
  /** What all modules together know of a caller, within the rights of `ctx`. */
  callerCards(ctx: Context, caller: Caller): Promise<readonly CallerCard[]>;
  /** What administrators have declared to hold of the entity's fields, in order. */
  rules(entity: string): readonly FieldRule[];
  smartLinks(entity: string): readonly SmartLink[];
  /** Entities whose records are part of how the firm is set up. */
  readonly configured: readonly string[];
  /** Whether requests under this path segment go elsewhere, so that no entity can have it. */
  isTaken(path: string): boolean;
  /** Takes these customizations in place of all that it had. */
  customize(customizations: readonly Customization[]): void;
  /** What it would be with these customizations. */
  customized(customizations: readonly Customization[]): Catalogue;
}

/** Path segments under /api/v1 that `records/api` and the app serve themselves. */
const ownPaths = ['meta', 'search', 'live', 'auth', 'me', 'openapi.json', 'docs'];

export function createCatalogue(modules: readonly Module[]): Catalogue {
  const declared = modules.flatMap((module) =>
    (module.entities ?? []).map((definition) => ({ definition, module: module.name })),
  );
  const taken = new Set([
    ...ownPaths,
    ...modules.flatMap((module) => (module.routes ?? []).map((route) => firstSegment(route.path))),
  ]);
  let customizations: readonly Customization[] = [];
  let byName = indexBy(customize(declared, customizations), (entity) => entity.name);
  let byPath = indexBy([...byName.values()], (entity) => entity.path);
  let version = 1;
  const decisions = groupBy(
    modules.flatMap((module) => module.decisions ?? []),
    (one) => one.entity,
  );
  const actions = groupBy(
    modules.flatMap((module) => module.actions ?? []),
    (one) => one.entity,
  );
  const reactions = modules.flatMap((module) => module.reactions ?? []);
  const reactionsByEvent = new Map<string, readonly Reaction[]>();

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
    decisions: (entity) => [
      ...(byName.get(entity)?.definition.owned ? (decisions.get(anyOwned) ?? []) : []),
      ...(decisions.get(entity) ?? []),
    ],
    actions: (entity) => actions.get(entity) ?? [],
    reactions,
    notices: modules.flatMap((module) => module.notices ?? []),
    kept: modules.flatMap((module) => module.keeps ?? []),
    erase: async (ctx, person) => {
      for (const module of modules) await module.erase?.(ctx, person);
    },
    pushes: modules.flatMap((module) => module.pushes ?? []),
    events: (entity) =>
      modules.flatMap((module) => module.events ?? []).filter(({ type }) => type.startsWith(`${entity}.`)),
    eventRows: modules.flatMap((module) => module.eventRows ?? []),
    callerCards: async (ctx, caller) => {
      const cards = modules.map(async (module) => (await module.callerCards?.(ctx, caller)) ?? []);
      return (await Promise.all(cards)).flat();
    },
    reactionsTo: (event) => {
      const found = reactionsByEvent.get(event) ?? reactions.filter((reaction) => hears(reaction, event));
      reactionsByEvent.set(event, found);
      return found;
    },
    rules: (entity) =>
      ofKind(customizations, 'rule')
        .filter((one) => one.entity === entity)
        .map((one) => one.definition),
    smartLinks: (entity) =>
      ofKind(customizations, 'smartLink')
        .filter((one) => one.entity === entity)
        .map((one) => one.definition),
    configured: modules.flatMap((module) => module.configured ?? []),
    isTaken: (path) => taken.has(path),
    customize: (given) => {
      customizations = given;
      byName = indexBy(customize(declared, given), (entity) => entity.name);
      byPath = indexBy([...byName.values()], (entity) => entity.path);
      version += 1;
    },
    customized: (given) => {
      const other = createCatalogue(modules);
      other.customize(given);
      return other;
    },
  };
  return catalogue;
}

function hears({ on }: Reaction, event: string): boolean {
  return on.includes(event) || on.includes(`*${event.slice(event.indexOf('.'))}`);
}

function indexBy(entities: readonly Entity[], key: (entity: Entity) => string): ReadonlyMap<string, Entity> {
  return new Map(entities.map((entity) => [key(entity), entity]));
}

function firstSegment(path: string): string {
  return path.split('/').find((part) => part !== '') ?? '';
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
