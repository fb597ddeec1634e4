import type { Refusal } from '#kernel/refusal.ts';
import type { Db } from '#platform/db/db.ts';
import type { Outcome } from '#records/pipeline/save-records.ts';

export interface BulkResult {
  readonly recordId: string;
  readonly state: 'changed' | 'refused' | 'undone' | 'kept';
  /** Of the record after the change. */
  readonly version: number;
  readonly problem: Problem | null;
}

/** Why a record was left as it is. */
export interface Problem {
  readonly code: string;
  readonly args: Refusal['args'];
  readonly faults: Refusal['faults'];
}

export function problemOf({ code, args, faults }: Refusal): Problem {
  return { code, args, faults };
}

/** What became of a change, as it is kept. */
export function resultOf(recordId: string, outcome: Outcome | undefined): BulkResult {
  if (outcome && 'record' in outcome)
    return { recordId, state: 'changed', version: outcome.record.version, problem: null };
  return { recordId, state: 'refused', version: 0, problem: outcome ? problemOf(outcome.problem) : null };
}

/** Writes them down, in place of what was known of these records in this run. */
export async function writeResults(tx: Db, jobId: string, results: readonly BulkResult[]): Promise<void> {
  await tx.query(
    `insert into bulk_results (job_id, record_id, state, version, problem)
     select $1, r.record_id, r.state, r.version, r.problem
     from json_to_recordset($2) as r (record_id uuid, state text, version integer, problem json)
     on conflict (job_id, record_id) do update
     set state = excluded.state, version = excluded.version, problem = excluded.problem`,
    [jobId, JSON.stringify(results.map(({ recordId, ...rest }) => ({ record_id: recordId, ...rest })))],
  );
}

/** Those in this state, after the record named, by id. */
export function readResults(
  db: Db,
  jobId: string,
  states: readonly BulkResult['state'][],
  after: string | null,
  limit: number,
): Promise<BulkResult[]> {
  return db.query<BulkResult>(
    `select record_id as "recordId", state, version, problem from bulk_results
     where job_id = $1 and state = any($2::text[]) and ($3::uuid is null or record_id > $3) order by record_id limit $4`,
    [jobId, states, after, limit],
  );
}

export async function countResults(
  db: Db,
  jobId: string,
): Promise<Readonly<Record<BulkResult['state'], number>>> {
  const rows = await db.query<{ state: BulkResult['state']; n: number }>(
    'select state, count(*) as n from bulk_results where job_id = $1 group by state',
    [jobId],
  );
  return {
    changed: 0,
    refused: 0,
    undone: 0,
    kept: 0,
    ...Object.fromEntries(rows.map(({ state, n }) => [state, n])),
  };
}
