import type { Db } from '../db/db.ts';

/** Sets, or moves, the timer of this key in the caller's transaction; `name` says what to do when it is due. */
export async function setTimer(
  tx: Db,
  timer: { readonly key: string; readonly name: string; readonly dueAt: string; readonly payload: unknown },
): Promise<void> {
  await tx.query(
    `insert into timers (key, name, due_at, payload) values ($1, $2, $3, $4)
     on conflict (key) do update set name = $2, due_at = $3, payload = $4, tries = 0, leased_until = null, error = null`,
    [timer.key, timer.name, timer.dueAt, JSON.stringify(timer.payload)],
  );
}

export async function cancelTimer(tx: Db, key: string): Promise<void> {
  await tx.query('delete from timers where key = $1', [key]);
}
