import { useMemo } from 'react';
import { useMeta } from '../api/meta.ts';
import { useMe } from '../api/session.ts';
import type { Label } from '../i18n/language.ts';
import { useScreens } from '../use-screens.ts';

/** A page that people go to by name. */
export interface Entry {
  readonly to: string;
  readonly label: Label;
  readonly help?: Label;
  readonly icon: string;
}

/** The pages of a place: its entities in the catalogue's order, minor ones last, then the screens that modules add. */
export function useEntries(place: 'main' | 'settings' | 'account'): readonly Entry[] {
  const meta = useMeta();
  const { isAdmin } = useMe();
  const { routes } = useScreens();
  return useMemo(() => {
    const entities = meta.entities
      .filter((entity) => entity.place === place)
      .toSorted((a, b) => Number(a.isMinor) - Number(b.isMinor))
      .map((entity) => ({ to: `/${entity.path}`, label: entity.labelPlural, icon: entity.icon }));
    const screens = routes.flatMap(({ path, entry }) =>
      entry?.place === place && (isAdmin || !entry.adminOnly) && (entry.isUsable?.(meta) ?? true)
        ? [{ to: path, ...entry }]
        : [],
    );
    const isEveryday = ({ to }: Entry) => routes.some(({ path, entry }) => path === to && entry?.isEveryday);
    return [...screens.filter(isEveryday), ...entities, ...screens.filter((screen) => !isEveryday(screen))];
  }, [meta, routes, place, isAdmin]);
}
