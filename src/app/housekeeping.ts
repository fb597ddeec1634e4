import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db/db.ts';
import { sweepFiles } from '#platform/files/store.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Long enough to look into what went wrong, and for browsers that come back. */
const KEPT_DAYS = 30;
/** Rows of imported files: until then an import can be undone. */
const IMPORT_KEPT_DAYS = 90;

/**
 * Removes what has done its service: events, reactions and jobs done a month ago, rows of files imported three months ago,
 * answers kept for retries, sessions that have ended, failed sign-ins, files that were uploaded and then not used. Never the
 * trail, and never a reaction that is still to be done or that failed for good.
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
  await db.query(
    `delete from import_rows r using imports i where i.id = r.import_id and i.created_at < $1
     and i.state not in ('running', 'reverting')`,
    [new Date(now - IMPORT_KEPT_DAYS * DAY_MS)],
  );
  await db.query('delete from idempotency_keys where started_at < $1', [day]);
  await db.query('delete from auth_sessions where expires_at < $1', [new Date(now)]);
  await db.query('delete from auth_verifications where expires_at < $1', [new Date(now)]);
  await db.query('delete from sign_in_failures where last_at < $1', [day]);
  await sweepFiles(db, day);
}

const HOUR_MS = 60 * 60 * 1000;

/** Keeps house every hour until stopped; what fails is reported and tried again the next time. */
export function startHousekeeping(db: Db, clock: Clock, report: (error: unknown) => void): () => void {
  const timer = setInterval(() => void keepHouse(db, clock).catch(report), HOUR_MS);
  timer.unref();
  return () => clearInterval(timer);
}
