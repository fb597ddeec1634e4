import { z } from 'zod';
import { conflict } from '#kernel/refusal.ts';
import { readJob } from '#platform/jobs/job-store.ts';
import type { JobHold } from '#platform/jobs/perform-job.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import { type Context, transaction } from '#records/context.ts';
import type { BackgroundJob } from '#records/define/beside-requests.ts';
import { isSame } from '#records/pipeline/draft.ts';
import { type RecordChange, savePossibleRecords } from '#records/pipeline/save-records.ts';
import { readMany } from '#records/query/read-record.ts';
import { keysOf } from './bulk-change.ts';
import { type BulkResult, problemOf, readResults, resultOf, writeResults } from './bulk-results.ts';
import { type BulkJobInput, readBulkInput } from './run-bulk-change.ts';

const BATCH = 200;
const inputSchema = z.object({ of: z.uuid() });

/**
 * Takes a bulk change back: each field that it set gets its former value from the trail, what it removed comes back. A record
 * whose field somebody has changed since stays as it is, and is listed (`kept`).
 */
export const undoBulkChange: BackgroundJob = {
  name: 'undo-bulk-change',
  run: async (given, ctx, hold) => {
    const { of } = inputSchema.parse(given);
    const input = readBulkInput((await readJob(ctx.db, of))?.input);
    const entity = ctx.catalogue.entity(input.entity);
    let last = z.uuid().nullable().parse(hold.checkpoint);
    let { done } = hold;
    for (;;) {
      const rows = await transaction(ctx, (tx) => undoPage(tx, { entity, input, of, last, done }, hold));
      const end = rows.at(-1);
      if (!end) return;
      last = end.recordId;
      done += rows.length;
    }
  },
};

interface Undoing {
  readonly entity: Entity;
  readonly input: BulkJobInput;
  readonly of: string;
  readonly last: string | null;
  readonly done: number;
}

async function undoPage(tx: Context, undoing: Undoing, hold: JobHold): Promise<readonly BulkResult[]> {
  const { entity, input, of, last, done } = undoing;
  const rows = await readResults(tx.db, of, ['changed'], last, BATCH);
  if (rows.length === 0) return rows;
  const changes = input.remove ? rows.map(restored) : await former(tx, undoing, rows);
  const possible = changes.filter((change) => change !== null);
  const outcomes = await savePossibleRecords(tx, entity.name, possible);
  const results = rows.map((row, index): BulkResult => {
    const change = changes[index];
    if (!change) return { ...row, state: 'kept', problem: problemOf(conflict('bulk.changed_since')) };
    const { state, problem } = resultOf(row.recordId, outcomes[possible.indexOf(change)]);
    return { ...row, state: state === 'changed' ? 'undone' : 'kept', problem };
  });
  await writeResults(tx.db, of, results);
  await hold.save(tx.db, {
    done: done + rows.length,
    total: input.total,
    checkpoint: rows.at(-1)?.recordId ?? last,
  });
  return rows;
}

function restored({ recordId }: BulkResult): RecordChange {
  return { op: 'restore', id: recordId };
}

/** The values of before; null for a record whose value is another by now. */
async function former(
  tx: Context,
  { entity, input, of }: Undoing,
  rows: readonly BulkResult[],
): Promise<readonly (RecordChange | null)[]> {
  const ids = rows.map(({ recordId }) => recordId);
  const now = new Map((await readMany(tx, entity, ids)).map((record) => [record.id, record]));
  const changes = await changesBy(tx, entity, of, rows);
  const keys = new Set(keysOf(input));
  return rows.map(({ recordId: id }) => {
    const record = now.get(id);
    const set = Object.entries(changes.get(id) ?? {}).filter(([key]) => keys.has(key));
    if (!record || set.some(([key, [, to]]) => !isSame(record[key], to))) return null;
    return {
      op: 'update',
      id,
      version: record.version,
      values: Object.fromEntries(set.map(([key, [from]]) => [key, from])),
    };
  });
}

type Changes = Readonly<Record<string, readonly [unknown, unknown]>>;

/** What the bulk change itself wrote, from its own entries in the trail. */
async function changesBy(
  { db }: Context,
  { name }: Entity,
  of: string,
  rows: readonly BulkResult[],
): Promise<ReadonlyMap<string, Changes>> {
  const entries = await db.query<{ id: string; changes: Changes }>(
    `select a.record_id as id, a.changes from audit_entries a
     join unnest($1::uuid[], $2::integer[]) as v (id, version) on a.record_id = v.id and a.version = v.version
     where a.entity = $3 and a.root_id = $4`,
    [rows.map(({ recordId }) => recordId), rows.map(({ version }) => version), name, of],
  );
  return new Map(entries.map(({ id, changes }) => [id, changes]));
}
