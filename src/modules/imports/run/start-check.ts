import { askToCancel } from '#platform/jobs/job-store.ts';
import { asProgram, type Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { readRecord } from '#records/query/read-record.ts';
import { startJob } from '#records/start-job.ts';

/** Changes an import in preview and checks its rows anew: a dry run, beside the request. */
export async function startCheck(ctx: Context, id: string, values: object = {}): Promise<AnyRecord> {
  const program = asProgram(ctx);
  const { jobId } = await readRecord(program, ctx.catalogue.entity('importRun'), id);
  if (typeof jobId === 'string') await askToCancel(ctx.db, jobId);
  const job = await startJob(ctx, 'check-import', { importId: id });
  return saveRecord(program, 'importRun', {
    op: 'update',
    id,
    values: { ...values, jobId: job, ...noCounts },
  });
}

export const noCounts = {
  checkedRows: 0,
  doneRows: 0,
  createCount: 0,
  updateCount: 0,
  alikeCount: 0,
  duplicateCount: 0,
  unmatchedCount: 0,
  errorCount: 0,
};
