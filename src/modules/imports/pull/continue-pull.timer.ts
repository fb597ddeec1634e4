import { z } from 'zod';
import { setTimer } from '#platform/outbox/timers.ts';
import { asProgram, type Context } from '#records/context.ts';
import type { Timer } from '#records/define/beside-requests.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { changePull, readPull } from './pull.ts';

const payloadSchema = z.object({ pullId: z.uuid() });

export const timerKeyOf = (pullId: string) => `pull ${pullId}`;

/** Goes on after a pause, in the name of whoever began. */
export const continuePull: Timer = {
  name: 'continue-pull',
  fire: async (payload, ctx) => {
    const { pullId } = payloadSchema.parse(payload);
    const { state, ownerId: userId, keyId } = await readPull(asProgram(ctx), pullId);
    if (state !== 'running') return;
    const id = newId(ctx);
    await ctx.installation.jobs.enqueue(ctx.db, {
      id,
      name: 'pull-records',
      userId,
      keyId,
      input: { pullId },
    });
    await changePull(ctx, pullId, { jobId: id, pausedUntil: null });
  },
};

export async function goOnAt(tx: Context, pullId: string, at: Date): Promise<void> {
  const dueAt = at.toISOString();
  await setTimer(tx.db, { key: timerKeyOf(pullId), name: continuePull.name, dueAt, payload: { pullId } });
  await changePull(tx, pullId, { pausedUntil: dueAt });
}
