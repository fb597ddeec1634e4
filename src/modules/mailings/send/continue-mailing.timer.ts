import { z } from 'zod';
import { readJob } from '#platform/jobs/job-store.ts';
import { cancelTimer, setTimer } from '#platform/outbox/timers.ts';
import { asProgram, type Context, transaction } from '#records/context.ts';
import type { Timer } from '#records/define/beside-requests.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { changeMailing, readMailing } from '../mailing.ts';

const payloadSchema = z.object({
  mailingId: z.uuid(),
  userId: z.uuid().nullable(),
  keyId: z.uuid().nullable(),
});

const keyOf = (mailingId: string) => `mailing ${mailingId}`;

/** Goes on with a mailing in the name of whoever sent it; what he may not do by then ends it. */
export const continueMailing: Timer = {
  name: 'continue-mailing',
  fire: async (payload, ctx) => {
    const { mailingId, userId, keyId } = payloadSchema.parse(payload);
    const mailing = await readMailing(asProgram(ctx), mailingId);
    if (mailing.state !== 'sending') return;
    const id = newId(ctx);
    await ctx.installation.jobs.enqueue(ctx.db, {
      id,
      name: 'send-mailing',
      userId,
      keyId,
      input: { mailingId },
    });
    await changeMailing(ctx, mailingId, { jobId: id });
  },
};

/** Goes on at that moment as the job did, or in the caller's name where there was none yet. */
export async function goOnAt(
  tx: Context,
  { mailingId, afterJob, at }: { readonly mailingId: string; readonly afterJob?: string; readonly at: Date },
): Promise<void> {
  const job = afterJob === undefined ? undefined : await readJob(tx.db, afterJob);
  const { actor, userId } = tx.access;
  const who = job ?? { userId, keyId: actor.kind === 'apiKey' ? actor.id : null };
  await setTimer(tx.db, {
    key: keyOf(mailingId),
    name: continueMailing.name,
    dueAt: at.toISOString(),
    payload: { mailingId, userId: who.userId, keyId: who.keyId },
  });
}

export function forgetTimer(tx: Context, mailingId: string): Promise<void> {
  return transaction(tx, ({ db }) => cancelTimer(db, keyOf(mailingId)));
}
