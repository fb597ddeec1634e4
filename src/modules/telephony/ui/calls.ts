import { useSyncExternalStore } from 'react';
import type { CallPopup } from '../popup/popup.types.ts';

/** A call on the screen; folded, only its head is. */
export interface ShownCall {
  readonly popup: CallPopup;
  readonly isOpen: boolean;
}

let calls: readonly ShownCall[] = [];
const closed = new Set<string>();
const watchers = new Set<() => void>();

/** The calls on this screen, the latest first. */
export function useCalls(): readonly ShownCall[] {
  return useSyncExternalStore(watch, shownCalls);
}

export function shownCalls(): readonly ShownCall[] {
  return calls;
}

/**
 * What the server tells of a call. Older news than what is shown is no news; a call that was closed stays so, and one that a
 * colleague has answered leaves this screen.
 */
export function receiveCall(popup: CallPopup, me: string): void {
  const known = calls.find((call) => call.popup.callId === popup.callId);
  if (closed.has(popup.callId) || (known && known.popup.version > popup.version)) return;
  if (popup.status !== 'ringing' && popup.ownerId !== me) return remove(popup.callId);
  if (known) return set(calls.map((call) => (call === known ? { ...call, popup } : call)));
  set([{ popup, isOpen: true }, ...calls.map((call) => ({ ...call, isOpen: false }))]);
}

export function foldCall(callId: string, isOpen: boolean): void {
  set(calls.map((call) => (call.popup.callId === callId ? { ...call, isOpen } : call)));
}

export function closeCall(callId: string): void {
  closed.add(callId);
  remove(callId);
}

function remove(callId: string): void {
  set(calls.filter((call) => call.popup.callId !== callId));
}

function set(next: readonly ShownCall[]): void {
  calls = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
