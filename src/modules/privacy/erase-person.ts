import { z } from 'zod';
import type { JobHold } from '#platform/jobs/perform-job.ts';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import type { BackgroundJob } from '#records/define/beside-requests.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import { eraseRemains } from '#records/erasure/erase-remains.ts';
import { eraseValues } from '#records/erasure/erase-values.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { startJob } from '#records/start-job.ts';
import { referenceOf } from './privacy-reference.ts';
import { type ErasurePlan, planErasure } from './plan-erasure.ts';
import { keepDoNotContact } from './do-not-contact.ts';

const AT_ONCE = 100;
const inputSchema = z.object({ requestId: z.uuid() });

/** Asks for the erasure of these records of one person with all that is about him; nothing takes it back. */
export function startErasure(ctx: Context, chosen: readonly RecordReference[]) {
  return transaction(ctx, async (tx) => {
    const plan = await planErasure(tx, chosen);
    const recordCount = plan.steps.reduce((sum, { ids }) => sum + ids.length, 0);
    const request = await saveRecord(asProgram(tx), 'privacyRequest', {
      op: 'create',
      values: { reference: await referenceOf(tx), kind: 'erasure', status: 'running', recordCount },
    });
    await tx.db.query('insert into erasure_plans (request_id, plan, created_at) values ($1, $2, $3)', [
      request.id,
      JSON.stringify(plan),
      nowOf(tx),
    ]);
    await keepDoNotContact(tx, plan);
    return { requestId: request.id, jobId: await startJob(tx, 'erase-person', { requestId: request.id }) };
  });
}

/** A hundred records a step, each step one transaction with how far it is; then what is left of the person elsewhere. */
export const erasePerson: BackgroundJob = {
  name: 'erase-person',
  run: async (input, ctx, hold) => {
    const { requestId } = inputSchema.parse(input);
    const found = await readPlan(ctx, requestId);
    if (!found) return;
    const { plan, done } = found;
    const chunks = chunksOf(plan);
    for (const [at, chunk] of chunks.entries()) {
      if (at < done) continue;
      await transaction(asProgram(ctx), async (tx) => {
        await eraseValues(tx, tx.catalogue.entity(chunk.entity), chunk.ids);
        await saveStep(tx, hold, requestId, { done: at + 1, total: chunks.length });
      });
    }
    await transaction(asProgram(ctx), (tx) => finish(tx, requestId, plan));
  },
  ended: async (input, ctx, { state }) => {
    if (state !== 'done') await endRequest(ctx, inputSchema.parse(input).requestId, 'stopped');
  },
};

async function finish(tx: Context, requestId: string, plan: ErasurePlan): Promise<void> {
  const recordIds = plan.steps.flatMap(({ ids }) => ids);
  await eraseRemains(tx, { recordIds, emails: plan.emails, phones: plan.phones });
  await tx.db.query('delete from erasure_plans where request_id = $1', [requestId]);
  await endRequest(tx, requestId, 'done');
}

async function endRequest(ctx: Context, id: string, status: 'done' | 'stopped'): Promise<void> {
  const values = { status, endedAt: nowOf(ctx) };
  await saveRecord(asProgram(ctx), 'privacyRequest', { op: 'update', id, values });
}

/** With the plan rather than the job alone, since another job goes on with an erasure that was stopped. */
async function saveStep(
  tx: Context,
  hold: JobHold,
  requestId: string,
  progress: { readonly done: number; readonly total: number },
): Promise<void> {
  await tx.db.query('update erasure_plans set done = $2 where request_id = $1', [requestId, progress.done]);
  await hold.save(tx.db, progress);
}

function chunksOf({ steps }: ErasurePlan) {
  return steps.flatMap(({ entity, ids }) =>
    Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, at) => ({
      entity,
      ids: ids.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
    })),
  );
}

async function readPlan({ db }: Context, requestId: string) {
  const [row] = await db.query<{ plan: ErasurePlan; done: number }>(
    'select plan, done from erasure_plans where request_id = $1',
    [requestId],
  );
  return row;
}
