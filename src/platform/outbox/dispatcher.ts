import type { Clock } from '../clock.ts';
import type { Db } from '../db/db.ts';

/** One reaction to one event, claimed by this process for as long as its lease holds. */
export interface ClaimedReaction {
  readonly id: number;
  readonly name: string;
  readonly eventId: string;
  readonly tries: number;
}

/** One due timer. */
export interface DueTimer {
  readonly key: string;
  readonly name: string;
  readonly dueAt: string;
  readonly payload: unknown;
}

export interface DispatcherSettings {
  readonly db: Db;
  readonly clock: Clock;
  /** Does the reaction within `tx`, in which it is then marked done: what it changes inside happens once. */
  react(tx: Db, reaction: ClaimedReaction): Promise<void>;
  fire(tx: Db, timer: DueTimer): Promise<void>;
  report(message: string, error: unknown): void;
}

export interface Dispatcher {
  /** Something may be due: look now rather than at the next poll. */
  wake(): void;
  /** Does all that is due now, and what follows from it; for tests and for a calm end. */
  drain(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

const POLL_MS = 1000;
const BATCH = 20;
/** From the claim to the start of its transaction, which then holds the row itself. */
const LEASE_MS = 10_000;
const MOST_TRIES = 8;

/**
 * Runs reactions and timers. Any number of processes share the work: each claims rows that no other holds, and a row
 * whose process died comes free when its lease ends. A failure is tried again later and later, and is dead in the end.
 */
export function createDispatcher(settings: DispatcherSettings): Dispatcher {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = true;

  async function work(): Promise<void> {
    do {
      again = false;
      while ((await reactToSome(settings)) + (await fireSome(settings)) > 0);
    } while (again && !stopped);
  }

  function run(): Promise<void> {
    again = true;
    running ??= work()
      .catch((error: unknown) => settings.report('The outbox could not be read', error))
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

/**
 * Gives how many were claimed: of each record the earliest that is due, so that its reactions see its history in order,
 * whichever processes do them. One that waits to be tried again holds the later ones up no longer.
 */
async function reactToSome(settings: DispatcherSettings): Promise<number> {
  const { db, clock } = settings;
  const now = clock.now();
  const claimed = await db.query<ClaimedReaction>(
    `update reactions set tries = tries + 1, leased_until = $2 where id in (
       select id from reactions r where state = 'pending' and next_at <= $1 and (leased_until is null or leased_until < $1)
         and not exists (select from reactions earlier where earlier.record_id = r.record_id and earlier.id < r.id
           and earlier.state = 'pending' and earlier.next_at <= $1)
       order by id limit ${BATCH} for update skip locked)
     returning id, name, event_id as "eventId", tries`,
    [now, new Date(now.getTime() + LEASE_MS)],
  );
  for (const reaction of claimed) await reactToOne(settings, reaction);
  return claimed.length;
}

async function reactToOne(settings: DispatcherSettings, reaction: ClaimedReaction): Promise<void> {
  const { db, clock } = settings;
  try {
    await db.transaction(async (tx) => {
      const [mine] = await tx.query(
        `update reactions set state = 'done', done_at = $2, leased_until = null, error = null
         where id = $1 and state = 'pending' and tries = $3 returning id`,
        [reaction.id, clock.now(), reaction.tries],
      );
      if (mine) await settings.react(tx, reaction);
    });
  } catch (error) {
    settings.report(`Reaction ${reaction.name} failed`, error);
    await db.query(
      `update reactions set leased_until = null, error = $2, next_at = $3, state = $4 where id = $1 and state = 'pending'`,
      [
        reaction.id,
        String(error),
        retryAt(clock, reaction.tries),
        reaction.tries >= MOST_TRIES ? 'dead' : 'pending',
      ],
    );
  }
}

async function fireSome(settings: DispatcherSettings): Promise<number> {
  const now = settings.clock.now();
  const due = await settings.db.query<DueTimer & { tries: number }>(
    `update timers set tries = tries + 1, leased_until = $2 where key in (
       select key from timers where due_at <= $1 and (leased_until is null or leased_until < $1)
       order by due_at limit ${BATCH} for update skip locked)
     returning key, name, due_at as "dueAt", payload, tries`,
    [now, new Date(now.getTime() + LEASE_MS)],
  );
  for (const timer of due) await fireOne(settings, timer);
  return due.length;
}

async function fireOne(settings: DispatcherSettings, timer: DueTimer & { tries: number }): Promise<void> {
  const { db, clock } = settings;
  try {
    await db.transaction(async (tx) => {
      // Whoever changed the record meanwhile has cancelled or moved the timer.
      const [mine] = await tx.query('delete from timers where key = $1 and due_at = $2 returning key', [
        timer.key,
        timer.dueAt,
      ]);
      if (mine) await settings.fire(tx, timer);
    });
  } catch (error) {
    settings.report(`Timer ${timer.name} failed`, error);
    await db.query('update timers set leased_until = $2, error = $3 where key = $1', [
      timer.key,
      retryAt(clock, timer.tries),
      String(error),
    ]);
  }
}

/** 2, 4, 8 … seconds, an hour at most. */
function retryAt(clock: Clock, tries: number): Date {
  return new Date(clock.now().getTime() + Math.min(2 ** tries, 3600) * 1000);
}
