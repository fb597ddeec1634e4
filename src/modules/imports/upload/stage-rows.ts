import { Refusal } from '#kernel/refusal.ts';
import type { Db } from '#platform/db/db.ts';
import type { Sheet, SheetRow } from '../readers/reader.ts';
import { monthFirstIn } from '../values/day-text.ts';

const BATCH = 2000;
const MOST_ROWS = 1_000_000;

/** What only the whole file tells. */
export interface Staged {
  readonly rowCount: number;
  /** By column: its dates put the month first. */
  readonly monthFirst: readonly boolean[];
}

/**
 * Writes the rows of a file into the database, where they survive restarts and are looked at again and again. Refuses 422
 * a file without rows or with too many; what is wrong in the middle of it refuses all of it.
 */
export async function stageRows(tx: Db, importId: string, sheet: Sheet): Promise<Staged> {
  const monthFirst: (boolean | undefined)[] = [];
  let rowCount = 0;
  let batch: SheetRow[] = [];
  for await (const row of sheet.rows) {
    rowCount += 1;
    if (rowCount > MOST_ROWS) throw new Refusal(422, 'import.too_many_rows', { args: { max: MOST_ROWS } });
    for (const [column, cell] of row.cells.entries()) monthFirst[column] ??= monthFirstIn(cell);
    batch.push(row);
    if (batch.length === BATCH) {
      await insertRows(tx, importId, batch);
      batch = [];
    }
  }
  await insertRows(tx, importId, batch);
  if (rowCount === 0) throw new Refusal(422, 'import.no_rows');
  return { rowCount, monthFirst: sheet.headers.map((_, column) => monthFirst[column] ?? false) };
}

export async function insertRows(tx: Db, importId: string, rows: readonly SheetRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `insert into import_rows (import_id, line, cells)
     select $1, r.line, r.cells from json_to_recordset($2::json) as r (line integer, cells json)`,
    [importId, JSON.stringify(rows)],
  );
}
