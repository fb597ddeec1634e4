import { createContext, lazy, use, useMemo, type ComponentType } from 'react';
import type { EntityMeta } from './api/meta.ts';
import type { Lazy, Screens } from './screens.ts';

type Parts = Required<Omit<Screens, 'messages'>>;

const nothing: Parts = {
  routes: [],
  publicRoutes: [],
  panels: [],
  actionForms: [],
  formHelps: [],
  homeCards: [],
  listLinks: [],
  bulkStarts: [],
  commands: [],
  layers: [],
  timelineEntries: [],
  myChoices: [],
};

export const ScreensContext = createContext<Parts>(nothing);

/** What all modules together add to the browser. */
export function useScreens(): Parts {
  return use(ScreensContext);
}

/** The entity without the fields that panels show and write by themselves. */
export function useUncovered(entity: EntityMeta): EntityMeta {
  const { panels } = useScreens();
  return useMemo(() => {
    const covered = new Set(
      panels.filter((panel) => panel.entity === entity.name).flatMap(({ covers }) => covers ?? []),
    );
    if (covered.size === 0) return entity;
    return {
      ...entity,
      fields: entity.fields.filter(({ key }) => !covered.has(key)),
      form: without(entity.form, covered),
      formVariants: entity.formVariants.map(({ when, form }) => ({ when, form: without(form, covered) })),
    };
  }, [panels, entity]);
}

function without(form: EntityMeta['form'], covered: ReadonlySet<string>): EntityMeta['form'] {
  return form.map((part) => ({ ...part, fields: part.fields.filter((key) => !covered.has(key)) }));
}

export function joinScreens(all: readonly Screens[]): Parts {
  return {
    routes: all.flatMap((one) => one.routes ?? []),
    publicRoutes: all.flatMap((one) => one.publicRoutes ?? []),
    panels: all.flatMap((one) => one.panels ?? []),
    actionForms: all.flatMap((one) => one.actionForms ?? []),
    formHelps: all.flatMap((one) => one.formHelps ?? []),
    homeCards: all.flatMap((one) => one.homeCards ?? []),
    listLinks: all.flatMap((one) => one.listLinks ?? []),
    bulkStarts: all.flatMap((one) => one.bulkStarts ?? []),
    commands: all.flatMap((one) => one.commands ?? []),
    layers: all.flatMap((one) => one.layers ?? []),
    timelineEntries: all.flatMap((one) => one.timelineEntries ?? []),
    myChoices: all.flatMap((one) => one.myChoices ?? []),
  };
}

// Weak maps hold `unknown` props because one cache serves components of every kind; `Props` comes back from the key's own type.
const known = new WeakMap<object, unknown>();

/** The same component each time for the same loader, so that React does not mount it anew at each render. */
export function lazily<Props>(load: Lazy<Props>): ComponentType<Props> {
  const found = known.get(load);
  if (isComponent<Props>(found)) return found;
  const component = lazy(async () => ({ default: await load() }));
  known.set(load, component);
  return component;
}

function isComponent<Props>(value: unknown): value is ComponentType<Props> {
  return value !== undefined;
}
