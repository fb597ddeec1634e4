import {
  entityByName,
  fieldOf,
  includesOf,
  linkName,
  linkTarget,
  type EntityMeta,
  type FieldMeta,
  type Meta,
} from '../api/meta.ts';
import type { ListParameters } from '../api/records.ts';
import type { NamedView } from '../api/views.ts';
import { listField } from './list-fields.ts';
import type { Search } from '../router/search.ts';

/** What a list shows: kept whole in the address, as one person's usual view of the list, and under names (`NamedView`). */
export interface View {
  /** Condition text, empty for none. */
  readonly filter: string;
  /** As the `sort` parameter, `-createdAt`. */
  readonly sort: string;
  readonly columns: readonly string[];
  /** Field by whose values the rows stand together; null for none. */
  readonly grouping: string | null;
}

export function defaultView(entity: EntityMeta): View {
  return { filter: entity.list.filter, sort: entity.list.sort, columns: entity.list.columns, grouping: null };
}

/** Fields that a list can be grouped by: those with few values, which a head can name. */
export function groupingFields(entity: EntityMeta): readonly FieldMeta[] {
  return entity.fields.filter(({ type }) => ['choice', 'link', 'yesNo'].includes(type));
}

function knownGrouping(entity: EntityMeta, key: unknown): string | null {
  return groupingFields(entity).find((field) => field.key === key)?.key ?? null;
}

export function viewPreference(entity: Pick<EntityMeta, 'path'>): string {
  return `list.${entity.path}`;
}

/** A saved view, from whatever stands in the preference; columns that no longer exist are left out. */
export function readSavedView(entity: EntityMeta, saved: unknown): View {
  const usual = defaultView(entity);
  if (typeof saved !== 'object' || saved === null) return usual;
  const columns =
    'columns' in saved && Array.isArray(saved.columns) ? knownColumns(entity, saved.columns) : [];
  return {
    filter: 'filter' in saved && typeof saved.filter === 'string' ? saved.filter : usual.filter,
    sort: 'sort' in saved && typeof saved.sort === 'string' ? saved.sort : usual.sort,
    columns: columns.length > 0 ? columns : usual.columns,
    grouping: 'grouping' in saved ? knownGrouping(entity, saved.grouping) : usual.grouping,
  };
}

/** Id of the named view that the person used last; null for the usual one. */
export function usedView(saved: unknown): string | null {
  if (typeof saved !== 'object' || saved === null || !('used' in saved)) return null;
  return typeof saved.used === 'string' ? saved.used : null;
}

/** What a named view shows here; one that cannot be used shows nothing of its filter. */
export function namedView(entity: EntityMeta, named: NamedView): View {
  const { filter, sort, columns, grouping } = named;
  return readSavedView(entity, { filter: filter ?? '', columns, grouping, ...(sort === '' ? {} : { sort }) });
}

/** The address of a named view. */
export function namedSearch(entity: EntityMeta, named: NamedView): Search {
  return { ...viewSearch(entity, namedView(entity, named)), w: named.id };
}

function knownColumns(entity: EntityMeta, keys: readonly unknown[]): string[] {
  return keys.filter((key): key is string => typeof key === 'string' && listField(entity, key) !== undefined);
}

/**
 * Version 1 of the address: `v=1`, `f` filter, `s` sort, `c` columns, `g` grouping; `q` words, `r` the open record, `w` the named view that one
 * set out from. What is not named is as the
 * catalogue has it, and an empty filter where the catalogue has one is written `f=*`.
 */
export function viewSearch(entity: EntityMeta, view: View): Search {
  const usual = defaultView(entity);
  return {
    v: '1',
    f: view.filter === usual.filter ? undefined : view.filter === '' ? '*' : view.filter,
    s: view.sort === usual.sort ? undefined : view.sort,
    c: sameList(view.columns, usual.columns) ? undefined : view.columns.join(','),
    g: view.grouping ?? undefined,
  };
}

/** The address of a list that was opened without one: the named view used last, where it can be used, else the usual one. */
export function fullSearch(entity: EntityMeta, saved: unknown, views: readonly NamedView[] = []): Search {
  const used = views.find(({ id, filter }) => id === usedView(saved) && filter !== null);
  if (used) return namedSearch(entity, used);
  return viewSearch(entity, readSavedView(entity, saved));
}

export function viewFromSearch(entity: EntityMeta, search: Search): View {
  const usual = defaultView(entity);
  const columns = knownColumns(entity, search['c']?.split(',') ?? []);
  return {
    filter: search['f'] === '*' ? '' : (search['f'] ?? usual.filter),
    sort: search['s'] ?? usual.sort,
    columns: columns.length > 0 ? columns : usual.columns,
    grouping: knownGrouping(entity, search['g']),
  };
}

export function sameView(a: View, b: View): boolean {
  const isSame = a.filter === b.filter && a.sort === b.sort && a.grouping === b.grouping;
  return isSame && sameList(a.columns, b.columns);
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

/** What the server is asked for a view: the links among its columns come by name in the same answer. */
export function listParameters(meta: Meta, entity: EntityMeta, view: View, words: string): ListParameters {
  const { filter, sort, columns, grouping } = view;
  const shown = grouping === null ? columns : [...columns, grouping];
  return {
    filter,
    sort: groupedSort(meta, entity, view) ?? sort,
    q: words,
    include: includesOf(entity, shown),
  };
}

/** Rows of one value come together: choices in their order, linked records in theirs or by name. */
function groupedSort(meta: Meta, entity: EntityMeta, { grouping, sort }: View): string | undefined {
  const field = grouping === null ? undefined : fieldOf(entity, grouping);
  if (!field) return undefined;
  const target = entityByName(meta, linkTarget(field));
  if (!target) return `${field.key},${sort}`;
  const order = fieldOf(target, 'order') ? 'order' : target.title;
  return `${linkName(field.key)}.${order},${field.key},${sort}`;
}
