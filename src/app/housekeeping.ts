import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db/db.ts';
import { sweepFiles } from '#platform/files/store.ts';
import { modules } from './modules.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Long enough to look into what went wrong, and for browsers that come back. */
const KEPT_DAYS = 30;

/**
 * Removes what has done its service: events, reactions and jobs done a month ago, answers kept for retries, files that were
 * uploaded and then not used, and what modules say of their own. Never the trail, and never a reaction that is still to be
 * done or that failed for good.
 */
export async function keepHouse(db: Db, clock: Clock): Promise<void> {
  const now = clock.now().getTime();
  const month = new Date(now - KEPT_DAYS * DAY_MS);
  const day = new Date(now - DAY_MS);
  await db.query(`delete from reactions where state = 'done' and done_at < $1`, [month]);
  await db.query(
    `delete from outbox o where o.at < $1 and not exists (select 1 from reactions r where r.event_id = o.id)`,
    [month],
  );
  await db.query('delete from jobs where ended_at < $1', [month]);
  await db.query('delete from idempotency_keys where started_at < $1', [day]);
  await sweepFiles(db, day);
  for (const module of modules) await module.sweep?.(db, new Date(now));
}

const HOUR_MS = 60 * 60 * 1000;

/** Keeps house every hour until stopped; what fails is reported and tried again the next time. */
export function startHousekeeping(db: Db, clock: Clock, report: (error: unknown) => void): () => void {
  const timer = setInterval(() => void keepHouse(db, clock).catch(report), HOUR_MS);
  timer.unref();
  return () => clearInterval(timer);
}
