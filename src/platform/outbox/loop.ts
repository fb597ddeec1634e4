/** Work that is looked for again and again, one look at a time. */
export interface Loop {
  /** Something may be due: look now rather than at the next poll. */
  wake(): void;
  /** Does all that is due now, and what follows from it; for tests and for a calm end. */
  drain(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

const POLL_MS = 1000;

/** `look` does all that is due; what it throws is reported, and the next look comes all the same. */
export function createLoop(look: () => Promise<void>, report: (error: unknown) => void): Loop {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = true;

  async function work(): Promise<void> {
    do {
      again = false;
      await look();
    } while (again && !stopped);
  }

  function run(): Promise<void> {
    again = true;
    running ??= work()
      .catch(report)
      .finally(() => (running = undefined));
    return running;
  }

  return {
    wake: () => {
      if (!stopped) void run();
    },
    drain: async () => {
      await running;
      await work();
    },
    start: () => {
      stopped = false;
      timer = setInterval(() => void run(), POLL_MS);
      void run();
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
