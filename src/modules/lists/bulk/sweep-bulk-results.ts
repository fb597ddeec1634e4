import type { Db } from '#platform/db/db.ts';

/** Until then a bulk change can be undone. */
const KEPT_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What became of records in bulk changes that ended three months ago. */
export async function sweepBulkResults(db: Db, now: Date): Promise<void> {
  await db.query('delete from bulk_results r using jobs j where j.id = r.job_id and j.ended_at < $1', [
    new Date(now.getTime() - KEPT_DAYS * DAY_MS),
  ]);
}
