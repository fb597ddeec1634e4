import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { EntityMeta } from '../api/meta.ts';
import { preferenceQuery, savePreference } from '../api/preferences.ts';
import { listQuery, type ListParameters } from '../api/records.ts';
import { readSavedView, sameView, viewFromSearch, viewPreference, viewSearch, type View } from './view.ts';

/** The view of a list as the address has it, and how to change it. */
export function useListView(entity: EntityMeta) {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const view = useMemo(() => viewFromSearch(entity, search), [entity, search]);
  const { data: saved } = useQuery(preferenceQuery(viewPreference(entity)));
  const words = typeof search['q'] === 'string' ? search['q'] : '';
  const opened = typeof search['r'] === 'string' ? search['r'] : null;

  const setView = useCallback(
    (changes: Partial<View>, q = words) =>
      void navigate({
        to: '.',
        search: { ...viewSearch(entity, { ...view, ...changes }), q: q || undefined },
      }),
    [navigate, entity, view, words],
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
  const savedView = readSavedView(entity, saved);
  return {
    view,
    words,
    opened,
    setView,
    setWords,
    setOpened,
    /** The view is not the one that was saved. */
    changed: !sameView(view, savedView),
    save: () => savePreference(viewPreference(entity), view),
    reset: () => setView(savedView),
  };
}

export function useRows(entity: EntityMeta, parameters: ListParameters) {
  const query = useInfiniteQuery(listQuery(entity, parameters));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  return { ...query, rows };
}
