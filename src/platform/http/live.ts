import type { ServerResponse } from 'node:http';

/** One server-sent event. */
export interface LiveEvent {
  /** Position in the outbox, for resuming by Last-Event-ID; absent for what is not kept. */
  readonly id?: number;
  readonly event: string;
  readonly data: unknown;
}

/** Whether this listener may be told, asked for each event. */
export type Listens = (event: LiveEvent) => boolean;

export interface Listener {
  /** Id of the person at the browser; null for none. */
  readonly who: string | null;
  readonly listens: Listens;
}

export interface LiveHub {
  /** Keeps the answer open as an event stream until the browser of `who` leaves. */
  add(response: ServerResponse, listener: Listener, missed?: readonly LiveEvent[]): void;
  publish(event: LiveEvent): void;
  /** Nobody listens. */
  readonly isEmpty: boolean;
  /** Ids of those who listen, each once. */
  listeners(): ReadonlySet<string>;
  close(): void;
}

const HEARTBEAT_MS = 15_000;

/** The open event streams of this process (stack.md: by hand, heartbeat, no proxy buffering). */
export function createLiveHub(): LiveHub {
  const listeners = new Map<ServerResponse, Listener>();
  const heartbeat = setInterval(
    () => listeners.forEach((_listener, response) => response.write(': here\n\n')),
    HEARTBEAT_MS,
  );
  heartbeat.unref();
  return {
    add: (response, listener, missed = []) => {
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        connection: 'keep-alive',
      });
      response.write('retry: 2000\n\n');
      for (const event of missed) if (listener.listens(event)) response.write(format(event));
      listeners.set(response, listener);
      response.on('close', () => listeners.delete(response));
    },
    publish: (event) => {
      const text = format(event);
      for (const [response, { listens }] of listeners) if (listens(event)) response.write(text);
    },
    get isEmpty() {
      return listeners.size === 0;
    },
    listeners: () => new Set([...listeners.values()].flatMap(({ who }) => who ?? [])),
    close: () => {
      clearInterval(heartbeat);
      for (const response of listeners.keys()) response.end();
    },
  };
}

function format({ id, event, data }: LiveEvent): string {
  const lines = [`event: ${event}`, `data: ${JSON.stringify(data)}`];
  if (id !== undefined) lines.unshift(`id: ${id}`);
  return `${lines.join('\n')}\n\n`;
}
