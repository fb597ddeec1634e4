import type { Db } from '../db/db.ts';

/** A committed event, in the order of its number. */
export interface TailedEvent {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly entity: string;
  readonly recordId: string;
}

export interface Tail {
  /** Reads what was committed since the last time. */
  look(): Promise<void>;
  start(): Promise<void>;
  stop(): void;
}

const POLL_MS = 1000;
const BATCH = 500;

/**
 * Follows the outbox from now on. Numbers are given before the commit, so an event below one already seen may yet
 * appear: only what is older than every transaction still running is read (storage.md 7). Tells them as they were read,
 * together: an import raises thousands.
 */
export function createTail(
  db: Db,
  tell: (events: readonly TailedEvent[]) => void,
  report: (error: unknown) => void,
): Tail {
  let seen = 0;
  let looking: Promise<void> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    do {
      again = false;
      const events = await eventsAfter(db, seen);
      if (events.length > 0) tell(events);
      seen = events.at(-1)?.seq ?? seen;
      if (events.length === BATCH) again = true;
    } while (again);
  }

  const tail: Tail = {
    look: () => {
      again = true;
      looking ??= look()
        .catch(report)
        .finally(() => (looking = undefined));
      return looking;
    },
    start: async () => {
      const [last] = await db.query<{ seq: number | null }>('select max(seq) as seq from outbox');
      seen = last?.seq ?? 0;
      timer = setInterval(() => void tail.look(), POLL_MS);
    },
    stop: () => clearInterval(timer),
  };
  return tail;
}

/** Committed events after `seq`, at most 500; also for a browser that comes back with its Last-Event-ID. */
export function eventsAfter(db: Db, seq: number): Promise<TailedEvent[]> {
  return db.query<TailedEvent>(
    `select seq, id, type, entity, record_id as "recordId" from outbox
     where seq > $1 and txid < pg_snapshot_xmin(pg_current_snapshot()) order by seq limit ${BATCH}`,
    [seq],
  );
}
