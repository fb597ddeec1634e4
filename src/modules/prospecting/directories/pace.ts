import { setTimeout as timeout } from 'node:timers/promises';

/** Comes back when the caller may begin. */
export type Pace = () => Promise<void>;

/** Milliseconds, from any beginning. */
interface Stopwatch {
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

const SECOND_MS = 1000;
const real: Stopwatch = { now: () => performance.now(), wait: (milliseconds) => timeout(milliseconds) };

/**
 * Lets `perSecond` callers begin within any second, and the others wait, in their order. It knows of this process alone: the
 * directories answer 429 to several processes that together ask for too much, and that is waited for.
 */
export function createPace(perSecond: number, { now, wait }: Stopwatch = real): Pace {
  /** When the last ones began or will begin. */
  const begun: number[] = [];
  return async () => {
    const first = begun.length < perSecond ? undefined : begun.shift();
    const at = Math.max(now(), first === undefined ? 0 : first + SECOND_MS);
    begun.push(at);
    if (at > now()) await wait(at - now());
  };
}
