import { z } from 'zod';
import { conflict } from '#kernel/refusal.ts';
import { asProgram, type Context, transaction } from '#records/context.ts';
import { defineAction, type RecordAction } from '#records/define/define-action.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { lockRecord } from '#records/query/read-record.ts';
import { startJob } from '#records/start-job.ts';

/** Goes on with an erasure that was stopped, where it stopped: 202 {requestId, jobId}. Refuses 409 `privacy.not_stopped`. */
export const resumeErasure: RecordAction = defineAction({
  entity: 'privacyRequest',
  name: 'resume',
  label: { en: 'Go on', fr: 'Reprendre' },
  isMain: true,
  input: z.strictObject({}),
  offered: isStopped,
  run: async (ctx, request) => ({
    status: 202,
    body: await transaction(ctx, (tx) => resume(tx, request.id)),
  }),
});

async function resume(tx: Context, id: string) {
  const request = await lockRecord(tx, tx.catalogue.entity('privacyRequest'), id);
  if (!isStopped(request)) throw conflict('privacy.not_stopped');
  await saveRecord(asProgram(tx), 'privacyRequest', {
    op: 'update',
    id,
    values: { status: 'running', endedAt: null },
  });
  return { requestId: id, jobId: await startJob(tx, 'erase-person', { requestId: id }) };
}

function isStopped({ kind, status }: AnyRecord): boolean {
  return kind === 'erasure' && status === 'stopped';
}
