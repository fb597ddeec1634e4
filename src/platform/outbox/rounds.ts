/** Work that is looked for every second; a look that takes longer holds the next one up no longer. */
export interface Rounds {
  /** One look to its end, for tests. */
  drain(): Promise<void>;
  start(): void;
  /** Waits for the looks that are not over. */
  stop(): Promise<void>;
}

const POLL_MS = 1000;

/** `look` claims what is due before it does it, since several look at once. What it throws is reported. */
export function createRounds(look: () => Promise<void>, report: (error: unknown) => void): Rounds {
  const running = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;

  function begin(): void {
    const one = look()
      .catch(report)
      .finally(() => running.delete(one));
    running.add(one);
  }

  return {
    drain: look,
    start: () => {
      timer = setInterval(begin, POLL_MS);
      begin();
    },
    stop: async () => {
      clearInterval(timer);
      await Promise.all(running);
    },
  };
}
