import type { Query } from '@tanstack/react-query';
import { useEffect } from 'react';
import { entityByName, leadsTo, metaQuery, type Meta } from './meta.ts';
import { queryClient } from './query-client.ts';
import { meQuery } from './session.ts';

export type LiveEvent =
  | {
      readonly kind: 'change';
      readonly entity: string;
      readonly id: string;
      readonly op: string;
      readonly version: number;
    }
  | { readonly kind: 'notification' | 'call' | 'catalogue'; readonly [key: string]: unknown }
  /** The connection stands, for the first time or again: what happened meanwhile was not heard. */
  | { readonly kind: 'connected' };

type Listener = (event: LiveEvent) => void;

const listeners = new Set<Listener>();

/** Hears what happens on the server while the calling component is shown: changes, notifications, calls. */
export function useLiveEvents(listener: Listener): void {
  useEffect(() => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [listener]);
}

/** Keeps every screen current. Mounted once. */
export function useLive(): void {
  useEffect(() => {
    const stop = new AbortController();
    const channel = new BroadcastChannel('filrouge-live');
    channel.addEventListener('message', ({ data }: MessageEvent<LiveEvent>) => hear(data));
    const tell = (event: LiveEvent) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel stays within its origin
      channel.postMessage(event);
      hear(event);
    };
    void holdConnection(tell, stop.signal);
    return () => {
      stop.abort();
      channel.close();
    };
  }, []);
}

/** One connection per browser: the tab that holds the lock listens and tells the others. Without locks (plain http) each tab listens. */
async function holdConnection(tell: Listener, signal: AbortSignal): Promise<void> {
  const listen = () => listenUntil(tell, signal);
  if (!('locks' in navigator)) return listen();
  await navigator.locks.request('filrouge-live', { signal }, listen).catch(() => undefined);
}

function listenUntil(tell: Listener, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const source = new EventSource('/api/v1/live');
    for (const kind of ['change', 'notification', 'call', 'catalogue'] as const) {
      source.addEventListener(kind, (event: MessageEvent<string>) =>
        tell({ ...JSON.parse(event.data), kind }),
      );
    }
    source.addEventListener('open', () => tell({ kind: 'connected' }));
    signal.addEventListener('abort', () => {
      source.close();
      resolve();
    });
  });
}

function hear(event: LiveEvent): void {
  if (event.kind === 'change' && 'entity' in event) onChange(event.entity, event.id);
  if (event.kind === 'notification') {
    void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    void queryClient.invalidateQueries({ queryKey: ['notifications'] });
  }
  if (event.kind === 'catalogue') void queryClient.invalidateQueries({ queryKey: metaQuery.queryKey });
  for (const listener of listeners) listener(event);
}

const LISTS_EVERY_MS = 1000;
const waiting = new Set<string>();

/** The record's own screens at once; lists, and what other records show of it, at most once a second each, since an import changes thousands of rows. */
function onChange(entity: string, id: string): void {
  for (const kind of ['record', 'timeline', 'history', 'attachments'])
    void queryClient.invalidateQueries({ queryKey: [kind, entity, id] });
  if (waiting.has(entity)) return;
  waiting.add(entity);
  setTimeout(() => {
    waiting.delete(entity);
    for (const kind of ['list', 'board', 'card'])
      void queryClient.invalidateQueries({ queryKey: [kind, entity] });
    const meta = queryClient.getQueryData(metaQuery.queryKey);
    if (meta) void queryClient.invalidateQueries({ predicate: (query) => tellsOf(query, meta, entity) });
  }, LISTS_EVERY_MS);
}

/** Whether it is what a record shows of others that lead to it, such as the people and the activities of an account. */
function tellsOf({ queryKey: [kind, of, , part] }: Query, meta: Meta, name: string): boolean {
  const entity = entityByName(meta, name);
  if (!entity || typeof of !== 'string') return false;
  return (kind === 'timeline' || part === 'related') && leadsTo(meta, entity, of);
}
