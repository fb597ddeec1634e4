import { type Context, transaction } from '#records/context.ts';
import type { JobHold } from '#platform/jobs/perform-job.ts';
import { checkRecords, type Outcome, savePossibleRecords } from '#records/pipeline/save-records.ts';
import { writeDerived } from '#records/pipeline/write-derived.ts';
import { readRows, type ImportRow, type RowResult, writeResults } from '../rows/import-row.ts';
import { type Judged, judgeRows, resultsOf } from '../rows/judge-rows.ts';
import { forgetKeys, keepKeys } from '../rows/same-rows.ts';
import { type ImportPlan, planOf, readRun } from './import-plan.ts';
import { keepExternalIds } from './external-ids.ts';
import { noCounts } from './start-check.ts';

const BATCH = 2000;

type Counts = { readonly [K in keyof typeof noCounts]: number };

/** Where a job over the rows of an import is. */
interface Checkpoint {
  readonly line: number;
  readonly counts: Counts;
}

/**
 * Goes through the rows of an import in batches, each in one transaction with its progress, so that memory stays flat and
 * a crash loses nothing. `isDry` says what would become of each row, by the very recipe, and writes nothing but that.
 */
export async function workThrough(
  ctx: Context,
  importId: string,
  hold: JobHold,
  isDry: boolean,
): Promise<void> {
  const run = await readRun(ctx, importId);
  const cause = { eventId: run.id, rootId: run.id, depth: -1 };
  const acting: Context = { ...ctx, source: 'import', cause, toldOwners: new Set() };
  const plan = planOf(acting, run);
  let at = checkpointOf(hold.checkpoint);
  if (hold.checkpoint === null) await forgetKeys(ctx.db, importId);
  for (;;) {
    const rows = await readRows(ctx.db, importId, at.line, BATCH);
    const last = rows.at(-1);
    if (!last) return;
    at = await workOn(acting, plan, rows, { line: last.line, counts: at.counts }, hold, {
      isDry,
      total: run.rowCount ?? 0,
    });
  }
}

async function workOn(
  ctx: Context,
  plan: ImportPlan,
  rows: readonly ImportRow[],
  { line, counts }: Checkpoint,
  hold: JobHold,
  { isDry, total }: { readonly isDry: boolean; readonly total: number },
): Promise<Checkpoint> {
  const dry = isDry ? await tryOut(ctx, plan, rows) : undefined;
  return transaction(ctx, async (tx) => {
    const { judged, outcomes } = dry ?? (await write(tx, plan, rows));
    const results = resultsOf(judged, outcomes);
    await keep(tx, plan, judged, results, isDry);
    const next = { line, counts: addUp(counts, results, isDry) };
    await writeDerived(tx, 'importRun', plan.id, { ...next.counts });
    const done = isDry ? next.counts.checkedRows : next.counts.doneRows;
    await hold.save(tx.db, { done, total, checkpoint: next });
    return next;
  });
}

interface Tried {
  readonly judged: readonly Judged[];
  readonly outcomes: readonly Outcome[];
}

async function tryOut(ctx: Context, plan: ImportPlan, rows: readonly ImportRow[]): Promise<Tried> {
  const judged = await judgeRows(ctx, plan, rows, { looksForAlike: true });
  return { judged, outcomes: await checkRecords(ctx, plan.entity.name, changesOf(judged)) };
}

async function write(tx: Context, plan: ImportPlan, rows: readonly ImportRow[]): Promise<Tried> {
  // Rows that are created whatever they are like have been looked at by the check.
  const judged = await judgeRows(tx, plan, rows, { looksForAlike: plan.alike !== 'create' });
  return { judged, outcomes: await savePossibleRecords(tx, plan.entity.name, changesOf(judged)) };
}

function changesOf(judged: readonly Judged[]) {
  return judged.flatMap(({ change }) => change ?? []);
}

async function keep(
  tx: Context,
  plan: ImportPlan,
  judged: readonly Judged[],
  results: readonly RowResult[],
  isDry: boolean,
): Promise<void> {
  // A record that the dry run made is nowhere.
  const kept = isDry
    ? results.map((one) => (one.verdict === 'create' ? { ...one, recordId: null } : one))
    : results;
  const good = judged.filter((_, at) => isWritten(results[at]));
  const claims = good.flatMap(({ draft, keys }) => keys.map((key) => ({ key, line: draft.line })));
  await Promise.all([writeResults(tx.db, plan.id, kept), keepKeys(tx.db, plan.id, claims)]);
  if (!isDry)
    await keepExternalIds(
      tx.db,
      plan,
      good.map(({ draft }) => draft),
      results,
    );
}

function isWritten(result: RowResult | undefined): boolean {
  return result?.verdict === 'create' || result?.verdict === 'update';
}

function addUp(counts: Counts, results: readonly RowResult[], isDry: boolean): Counts {
  const of = (verdict: string) => results.filter((result) => result.verdict === verdict).length;
  return {
    checkedRows: counts.checkedRows + results.length,
    doneRows: counts.doneRows + (isDry ? 0 : results.length),
    alikeCount: counts.alikeCount + results.filter(({ alikeId }) => alikeId !== null).length,
    createCount: counts.createCount + of('create'),
    updateCount: counts.updateCount + of('update'),
    duplicateCount: counts.duplicateCount + of('duplicate'),
    unmatchedCount: counts.unmatchedCount + of('unmatched'),
    errorCount: counts.errorCount + of('error'),
  };
}

function checkpointOf(value: unknown): Checkpoint {
  const start: Checkpoint = { line: 0, counts: noCounts };
  return typeof value === 'object' && value !== null ? { ...start, ...value } : start;
}
