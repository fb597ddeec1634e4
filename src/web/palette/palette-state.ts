import { useSyncExternalStore } from 'react';

interface PaletteState {
  readonly open: boolean;
  /** Kept here, so that what is typed while the palette is still being fetched is not lost. */
  readonly query: string;
  /** Enter came before the answer did: the first suggestion is opened as soon as it is there. */
  readonly hurry: boolean;
}

let state: PaletteState = { open: false, query: '', hurry: false };
const watchers = new Set<() => void>();

export function openPalette(query = ''): void {
  set({ open: true, query, hurry: false });
}

export function closePalette(): void {
  set({ open: false, query: '', hurry: false });
}

export function typeInPalette(query: string): void {
  set({ open: true, query, hurry: false });
}

/** Takes a key that no input took: while the box is on its way, or between two of them. */
export function keyInPalette(key: string): boolean {
  if (key === 'Enter') hurryPalette();
  else if (key === 'Backspace') typeInPalette(state.query.slice(0, -1));
  else if (key.length === 1) typeInPalette(state.query + key);
  else return false;
  return true;
}

export function hurryPalette(): void {
  set({ ...state, hurry: true });
}

export function usePalette(): PaletteState {
  return useSyncExternalStore(watch, () => state);
}

function set(next: PaletteState): void {
  state = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
