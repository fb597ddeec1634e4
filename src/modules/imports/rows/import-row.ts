import type { MessageArguments } from '#kernel/refusal.ts';
import type { Db } from '#platform/db/db.ts';

/**
 * What becomes, or became, of a row: a record made or changed; left out since the record is known (`duplicate`) or not
 * (`unmatched`, where only known ones are changed); wrong; taken back, or not, when the import was undone.
 */
export type Verdict = 'create' | 'update' | 'duplicate' | 'unmatched' | 'error' | 'undone' | 'kept';

export interface RowFault {
  /** By its index; null where the row as a whole is meant. */
  readonly column: number | null;
  readonly field: string;
  readonly code: string;
  readonly args: MessageArguments;
}

/** A staged row. */
export interface ImportRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What is written beside it. */
export interface RowResult {
  readonly line: number;
  readonly verdict: Verdict;
  readonly recordId: string | null;
  /** Of the record as the import left it. */
  readonly version: number | null;
  /** An earlier line of the file that stands for the same record. */
  readonly sameAs: number | null;
  /** A record that it is likely the same as, by its match keys. */
  readonly alikeId: string | null;
  readonly faults: readonly RowFault[];
}

export function readRows(db: Db, importId: string, after: number, limit: number): Promise<ImportRow[]> {
  return db.query<ImportRow>(
    'select line, cells from import_rows where import_id = $1 and line > $2 order by line limit $3',
    [importId, after, limit],
  );
}

export async function writeResults(tx: Db, importId: string, results: readonly RowResult[]): Promise<void> {
  await tx.query(
    `update import_rows r set verdict = v.verdict, record_id = v."recordId", version = v.version, same_as = v."sameAs",
       alike_id = v."alikeId", faults = v.faults
     from json_to_recordset($2::json) as v (line integer, verdict text, "recordId" uuid, version integer, "sameAs" integer,
       "alikeId" uuid, faults json)
     where r.import_id = $1 and r.line = v.line`,
    [importId, JSON.stringify(results)],
  );
}
