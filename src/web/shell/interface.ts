import { useQuery } from '@tanstack/react-query';
import { preferenceQuery, savePreference } from '../api/preferences.ts';

export type Density = 'dense' | 'compact' | 'comfortable';

/** How this person wants the screens to be. */
export interface Interface {
  readonly density: Density;
  /** Single-key shortcuts. */
  readonly shortcuts: boolean;
}

export const rowHeights: Readonly<Record<Density, number>> = { dense: 24, compact: 28, comfortable: 36 };

const KEY = 'interface';
const usual: Interface = { density: 'compact', shortcuts: true };

export const interfaceQuery = preferenceQuery(KEY);

export function useInterface(): Interface {
  const { data } = useQuery(interfaceQuery);
  return readInterface(data);
}

export async function saveInterface(next: Interface): Promise<void> {
  await savePreference(KEY, next);
}

function readInterface(value: unknown): Interface {
  if (typeof value !== 'object' || value === null) return usual;
  const density = 'density' in value ? value.density : undefined;
  const shortcuts = 'shortcuts' in value ? value.shortcuts : undefined;
  return {
    density: density === 'dense' || density === 'comfortable' ? density : 'compact',
    shortcuts: shortcuts !== false,
  };
}
