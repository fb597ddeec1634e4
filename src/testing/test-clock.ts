import type { Clock } from '#platform/clock.ts';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  set(instant: string | Date): void;
  /** Forward only: time that goes back is a case of its own, made with `set`. */
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void;
}

/** A Monday morning in Paris. */
const START = '2026-11-02T09:00:00.000Z';

export function makeTestClock(start: string | Date = START): TestClock {
  let now = new Date(start);
  return {
    now: () => new Date(now),
    set: (instant) => void (now = new Date(instant)),
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) => {
      const total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
      now = new Date(now.getTime() + total * 1000);
    },
  };
}
