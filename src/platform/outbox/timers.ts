import type { Db } from '../db/db.ts';

export interface TimerToSet {
  /** There is one timer of a key at most. */
  readonly key: string;
  /** What to do when it is due. */
  readonly name: string;
  readonly dueAt: string;
  readonly payload: unknown;
}

const INSERT = 'insert into timers (key, name, due_at, payload) values ($1, $2, $3, $4) on conflict (key) do';

/** Sets, or moves, the timer of this key in the caller's transaction. */
export async function setTimer(tx: Db, timer: TimerToSet): Promise<void> {
  await tx.query(
    `${INSERT} update set name = $2, due_at = $3, payload = $4, tries = 0, leased_until = null, error = null`,
    valuesOf(timer),
  );
}

/** Sets the timer unless there is one of this key. */
export async function setTimerOnce(tx: Db, timer: TimerToSet): Promise<void> {
  await tx.query(`${INSERT} nothing`, valuesOf(timer));
}

export async function cancelTimer(tx: Db, key: string): Promise<void> {
  await tx.query('delete from timers where key = $1', [key]);
}

function valuesOf({ key, name, dueAt, payload }: TimerToSet): readonly unknown[] {
  return [key, name, dueAt, JSON.stringify(payload)];
}
