import { useSyncExternalStore } from 'react';
import { newKey } from '../api/new-key.ts';
import { forgetUndo, rememberUndo } from './undo.ts';

/** What is said at the foot of the page: that something was done, or why it was not. */
export interface Toast {
  readonly id: string;
  readonly text: string;
  readonly isFailure: boolean;
  readonly canUndo: boolean;
  /** Address of what was made. */
  readonly link: { readonly to: string; readonly text: string } | null;
}

/** An undo is offered for this long (ui.md rule 11). */
const UNDO_MS = 10_000;
/** What needs no answer is read by then. */
const READ_MS = 5000;
const MOST = 3;

let toasts: readonly Toast[] = [];
const watchers = new Set<() => void>();

export function showToast(toast: Omit<Toast, 'id' | 'canUndo'>, undo?: (id: string) => Promise<void>): void {
  const id = newKey();
  if (undo) rememberUndo({ id, undo: () => undo(id) });
  const next = [...toasts, { ...toast, id, canUndo: undo !== undefined }];
  for (const old of next.slice(0, -MOST)) forgetUndo(old.id);
  set(next.slice(-MOST));
}

/** How long a toast stays, in milliseconds. */
export function timeOf(toast: Toast): number {
  return toast.canUndo || toast.isFailure ? UNDO_MS : READ_MS;
}

export function closeToast(id: string): void {
  forgetUndo(id);
  set(toasts.filter((toast) => toast.id !== id));
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(watch, () => toasts);
}

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
