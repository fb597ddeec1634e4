import { z } from 'zod';
import { conflict } from '#kernel/refusal.ts';
import type { JobHold } from '#platform/jobs/perform-job.ts';
import { type Entity, isWritable } from '#records/catalogue/entity.ts';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import type { BackgroundJob } from '#records/define/beside-requests.ts';
import {
  type Outcome,
  type RecordChange,
  savePossibleRecords,
  saveRecord,
} from '#records/pipeline/save-records.ts';
import { writeDerived } from '#records/pipeline/write-derived.ts';
import { writeResults } from '../rows/import-row.ts';
import { faultOf } from '../rows/row-draft.ts';
import { readRun } from '../run/import-plan.ts';
import { findChangedSince, findUsed } from './find-touched.ts';

const BATCH = 500;
const inputSchema = z.object({ importId: z.uuid(), state: z.enum(['done', 'failed', 'cancelled']) });

/**
 * Undoes an import from the last row to the first: what it made goes to the bin, what it changed gets its former values
 * from the trail. What somebody has changed or used since stays as it is, and is listed (verdict `kept`).
 */
export const revertImport: BackgroundJob = {
  name: 'revert-import',
  run: (input, ctx, hold) => revertAll(ctx, inputSchema.parse(input).importId, hold),
  ended: async (input, ctx, end, jobId) => {
    const { importId: id, state } = inputSchema.parse(input);
    const run = await readRun(asProgram(ctx), id);
    if (run.jobId !== jobId) return;
    const values = { state: end.state === 'done' ? 'reverted' : state, endedAt: nowOf(ctx) };
    await saveRecord(asProgram(ctx), 'importRun', { op: 'update', id, values });
  },
};

async function revertAll(ctx: Context, importId: string, hold: JobHold): Promise<void> {
  const run = await readRun(ctx, importId);
  const entity = ctx.catalogue.entity(run.target);
  const acting: Context = { ...ctx, source: 'import' };
  let done = hold.done;
  for (;;) {
    const count = await transaction(acting, async (tx) => {
      const rows = await lastRows(tx, importId);
      if (rows.length === 0) return 0;
      const kept = await revertSome(tx, entity, importId, rows);
      await writeDerived(tx, 'importRun', importId, {
        undoneCount: (run.undoneCount ?? 0) + done + rows.length - kept,
        keptCount: (run.keptCount ?? 0) + kept,
      });
      await hold.save(tx.db, { done: done + rows.length, total: run.doneRows });
      return rows.length;
    });
    if (count === 0) return;
    done += count;
  }
}

interface WrittenRow {
  readonly line: number;
  readonly verdict: 'create' | 'update';
  readonly recordId: string;
  readonly version: number;
}

/** Rows that are undone have another verdict, so the next ones are simply the last that are left. */
function lastRows({ db }: Context, importId: string): Promise<WrittenRow[]> {
  return db.query<WrittenRow>(
    `select line, verdict, record_id as "recordId", version from import_rows
     where import_id = $1 and verdict in ('create', 'update') and version is not null order by line desc limit ${BATCH}`,
    [importId],
  );
}

/** Gives how many had to be kept. */
async function revertSome(
  tx: Context,
  entity: Entity,
  importId: string,
  rows: readonly WrittenRow[],
): Promise<number> {
  const made = rows.filter(({ verdict }) => verdict === 'create');
  const changed = await findChangedSince(tx, entity, importId, rows);
  const used = await findUsed(
    tx,
    entity,
    made.map(({ recordId }) => recordId),
  );
  const old = await formerValues(tx, entity, importId, rows);
  const changes = rows.flatMap((row): RecordChange[] => {
    if (changed.has(row.recordId) || used.has(row.recordId)) return [];
    if (row.verdict === 'create') return [{ op: 'remove', id: row.recordId }];
    return [{ op: 'update', id: row.recordId, values: old.get(row.recordId) ?? {} }];
  });
  const outcomes = await savePossibleRecords(tx, entity.name, changes);
  const problems = new Map(
    changes.map((change, at) => ['id' in change ? change.id : '', problemOf(outcomes[at])]),
  );
  const results = rows.map(({ line, recordId, version }) => {
    const why = changed.has(recordId)
      ? conflict('import.changed_since')
      : used.has(recordId)
        ? conflict('import.in_use')
        : problems.get(recordId);
    const faults = why ? [faultOf(null, '', why.code, why.args)] : [];
    return {
      line,
      recordId,
      version,
      sameAs: null,
      alikeId: null,
      verdict: why ? ('kept' as const) : ('undone' as const),
      faults,
    };
  });
  await writeResults(tx.db, importId, results);
  await tx.db.query('delete from external_ids where record_id = any($1::uuid[])', [
    made
      .filter(({ line }) => results.some((one) => one.line === line && one.verdict === 'undone'))
      .map(({ recordId }) => recordId),
  ]);
  return results.filter(({ verdict }) => verdict === 'kept').length;
}

function problemOf(outcome: Outcome | undefined) {
  return outcome && 'problem' in outcome ? outcome.problem : undefined;
}

/** What the import overwrote, from its own entries in the trail. */
async function formerValues(tx: Context, entity: Entity, importId: string, rows: readonly WrittenRow[]) {
  const updated = rows.filter(({ verdict }) => verdict === 'update');
  const entries = await tx.db.query<{
    id: string;
    changes: Readonly<Record<string, readonly [unknown, unknown]>>;
  }>(
    `select a.record_id as id, a.changes from audit_entries a
     join unnest($1::uuid[], $2::integer[]) as v (id, version) on a.record_id = v.id and a.version = v.version
     where a.entity = $3 and a.root_id = $4`,
    [updated.map(({ recordId }) => recordId), updated.map(({ version }) => version), entity.name, importId],
  );
  return new Map(
    entries.map(({ id, changes }) => {
      const typed = Object.entries(changes).filter(([key]) => {
        const field = entity.fields.get(key);
        return field !== undefined && isWritable(field);
      });
      return [id, Object.fromEntries(typed.map(([key, [old]]) => [key, old]))] as const;
    }),
  );
}
