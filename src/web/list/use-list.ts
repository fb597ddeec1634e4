import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { EntityMeta } from '../api/meta.ts';
import { preferenceQuery, savePreference } from '../api/preferences.ts';
import { listQuery, type ListParameters } from '../api/records.ts';
import { changeView, viewsQuery, type NamedView } from '../api/views.ts';
import {
  namedSearch,
  namedView,
  readSavedView,
  sameView,
  viewFromSearch,
  viewPreference,
  viewSearch,
  type View,
} from './view.ts';

/** The view of a list as the address has it, and how to change it. */
export function useListView(entity: EntityMeta) {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const view = useMemo(() => viewFromSearch(entity, search), [entity, search]);
  const words = typeof search['q'] === 'string' ? search['q'] : '';
  const opened = typeof search['r'] === 'string' ? search['r'] : null;
  const w = typeof search['w'] === 'string' ? search['w'] : undefined;

  const setView = useCallback(
    (changes: Partial<View>, q = words) =>
      void navigate({
        to: '.',
        search: { ...viewSearch(entity, { ...view, ...changes }), q: q || undefined, w },
      }),
    [navigate, entity, view, words, w],
  );
  const setWords = useCallback((q: string) => setView({}, q), [setView]);
  /** Opens a record beside the list, or closes it; the list and its place stay. */
  const setOpened = useCallback(
    (id: string | null, replace = false) =>
      void navigate({
        to: '.',
        search: (now: Record<string, unknown>) => ({ ...now, r: id ?? undefined }),
        replace,
        resetScroll: false,
      }),
    [navigate],
  );
  return { view, words, opened, setView, setWords, setOpened, ...useKeptView(entity, view, w) };
}

/** The view that is kept, usual or under a name, against what is shown; and how to go from one to another. */
function useKeptView(entity: EntityMeta, view: View, id: string | undefined) {
  const navigate = useNavigate();
  const key = viewPreference(entity);
  const { data: saved } = useQuery(preferenceQuery(key));
  const { data: views, isPending } = useQuery({ ...viewsQuery(entity.name), enabled: id !== undefined });
  const named = views?.find((one) => one.id === id) ?? null;
  const usual = readSavedView(entity, saved);
  const kept = named ? namedView(entity, named) : usual;
  /** What is used here last is what the list opens with. */
  const use = (used: string | null, keep = usual) => savePreference(key, { ...keep, used });
  return {
    named,
    /** What is shown is not what is kept. */
    changed: (id === undefined || !isPending) && !sameView(view, kept),
    maySave: named === null || named.mayChange,
    save: async () => (named ? changeView(named, valuesOf(view)) : use(null, view)),
    reset: () =>
      void navigate({ to: '.', search: named ? namedSearch(entity, named) : viewSearch(entity, kept) }),
    /** Opens a named view, null for the usual one; a template is only the start of another view. */
    pick: async (next: NamedView | null) => {
      const address = next ? namedSearch(entity, next) : viewSearch(entity, usual);
      await navigate({ to: '.', search: next?.isTemplate ? { ...address, w: undefined } : address });
      if (!next?.isTemplate) await use(next?.id ?? null);
    },
    /** What is shown now goes under this name. */
    name: async (newId: string) => {
      await navigate({ to: '.', search: { ...viewSearch(entity, view), w: newId } });
      await use(newId);
    },
  };
}

/** A view as the API takes it. */
export function valuesOf({ filter, sort, columns, grouping }: View) {
  return { filter, sort, columns: columns.join(','), grouping };
}

export function useRows(entity: EntityMeta, parameters: ListParameters) {
  const query = useInfiniteQuery(listQuery(entity, parameters));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  return { ...query, rows };
}
