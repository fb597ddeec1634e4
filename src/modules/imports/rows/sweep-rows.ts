import type { Db } from '#platform/db/db.ts';

/** Until then an import can be undone. */
const KEPT_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Rows of files imported three months ago. */
export async function sweepImportRows(db: Db, now: Date): Promise<void> {
  await db.query(
    `delete from import_rows r using imports i where i.id = r.import_id and i.created_at < $1
     and i.state not in ('running', 'reverting')`,
    [new Date(now.getTime() - KEPT_DAYS * DAY_MS)],
  );
}
