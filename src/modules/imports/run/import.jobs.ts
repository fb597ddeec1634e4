import { z } from 'zod';
import type { JobEnd } from '#platform/jobs/job-store.ts';
import { notify } from '#modules/identity';
import { asProgram, asUser, type Context, nowOf } from '#records/context.ts';
import type { BackgroundJob } from '#records/define/beside-requests.ts';
import type { NoticeKind } from '#records/define/notice-kind.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { checkOthersOfPull } from './check-others-of-pull.ts';
import { readRun } from './import-plan.ts';
import { workThrough } from './work-through.ts';

const inputSchema = z.object({ importId: z.uuid() });

function importIdOf(input: unknown): string {
  return inputSchema.parse(input).importId;
}

/** Says what would become of each row. */
export const checkImport: BackgroundJob = {
  name: 'check-import',
  run: (input, ctx, hold) => workThrough(ctx, importIdOf(input), hold, true),
  ended: async (input, ctx, end, jobId) => {
    if (end.state === 'failed') await endRun(ctx, importIdOf(input), end, jobId);
  },
};

/** Makes records of the rows, with the rights of whoever pressed the button. */
export const runImport: BackgroundJob = {
  name: 'run-import',
  run: (input, ctx, hold) => workThrough(ctx, importIdOf(input), hold, false),
  ended: (input, ctx, end, jobId) => endRun(ctx, importIdOf(input), end, jobId),
};

/** The import ends as its job did, unless another job has begun on it meanwhile. */
async function endRun(ctx: Context, id: string, end: JobEnd, jobId: string): Promise<void> {
  const run = await readRun(asProgram(ctx), id);
  if (run.jobId !== jobId) return;
  const failure =
    end.state === 'failed'
      ? ctx.texts.translate(ctx.locale, `refusal.${end.failure.code}`, end.failure.args)
      : null;
  const values = { state: end.state, failure, endedAt: nowOf(ctx) };
  await saveRecord(asProgram(ctx), 'importRun', { op: 'update', id, values });
  if (run.startedAt !== null && run.ownerId !== null) await tellOwner(ctx, run.ownerId, id);
  if (run.startedAt !== null && run.pullId !== null) await checkOthersOfPull(ctx, run.pullId);
}

export const importEnded: NoticeKind = {
  key: 'import.ended',
  label: { en: 'An import of mine has ended', fr: 'Un de mes imports est terminé' },
};

/** One may leave the page of an import; how it ended comes after one. */
async function tellOwner(ctx: Context, ownerId: string, id: string): Promise<void> {
  const owner = await asUser(ctx, ownerId);
  if (!owner) return;
  const run = await readRun(asProgram(ctx), id);
  const [done, errors] = [(run.createCount ?? 0) + (run.updateCount ?? 0), run.errorCount ?? 0];
  const subject = ctx.texts.translate(owner.locale, `notice.import.${run.state}`, {
    file: run.fileName,
    done,
    errors,
  });
  await notify(ctx, ownerId, { kind: importEnded.key, subject, about: { entity: 'importRun', id } });
}
