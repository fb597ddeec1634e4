import { useEffect, useRef, useSyncExternalStore } from 'react';
import { keyName, takesText, worksWhileTyping } from './key-name.ts';

export interface Shortcut {
  /** Message id of what the key does, for the help sheet; none for keys that explain themselves. */
  readonly label?: string;
  readonly run: (event: KeyboardEvent) => void;
}

/** Key name (`c`, `mod+k`, `Shift+ArrowDown`) → what it does. */
export type Shortcuts = Readonly<Record<string, Shortcut | undefined>>;

type Layer = { readonly current: Shortcuts };

const layers: Layer[] = [];
const watchers = new Set<() => void>();
let singleKeys = true;
let shown: readonly (readonly [string, string])[] = [];

/** Single keys can be switched off, as WCAG 2.1.4 asks; those with Ctrl or ⌘ stay. */
export function allowSingleKeys(allowed: boolean): void {
  singleKeys = allowed;
}

/**
 * Keys that work while the calling component is on the screen. Of two layers the one that came last wins, key by key: an
 * open panel takes `e` from the list beneath it and leaves it `j` and `k`.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const layer = useRef(shortcuts);
  useEffect(() => {
    layer.current = shortcuts;
  });
  useEffect(() => {
    if (layers.length === 0) window.addEventListener('keydown', onKeyDown);
    layers.push(layer);
    announce();
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) window.removeEventListener('keydown', onKeyDown);
      announce();
    };
  }, []);
}

/** The keys that work right now and what they do, for the help sheet. */
export function useShownShortcuts(): readonly (readonly [key: string, label: string])[] {
  return useSyncExternalStore(watch, () => shown);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function announce(): void {
  const found = new Map<string, string>();
  for (const layer of layers.toReversed()) {
    for (const [key, shortcut] of Object.entries(layer.current)) {
      if (shortcut?.label && !found.has(key)) found.set(key, shortcut.label);
    }
  }
  shown = [...found];
  for (const watcher of watchers) watcher();
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const key = keyName(event);
  if (takesText(event.target) && !worksWhileTyping(key)) return;
  if (!key.includes('mod+') && !singleKeys && key.length === 1) return;
  const shortcut = layers.toReversed().find((layer) => layer.current[key])?.current[key];
  if (!shortcut) return;
  event.preventDefault();
  shortcut.run(event);
}
