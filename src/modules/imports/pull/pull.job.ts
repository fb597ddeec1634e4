import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { asProgram, type Context, transaction } from '#records/context.ts';
import type { BackgroundJob } from '#records/define/beside-requests.ts';
import { goOnAt } from './continue-pull.timer.ts';
import { pullSystem } from './list.ts';
import { changePull, credentialsOf, dropCredentials, type Pull, readPull } from './pull.ts';
import { connect, Pause } from './pull-api.ts';
import { stageNextPage } from './stage-page.ts';
import type { PullSource } from './system.ts';

const inputSchema = z.object({ pullId: z.uuid() });

/** Pauses without a word from the other side, in seconds; after the last it has failed. */
const PAUSES = [5, 15, 60, 300, 900] as const;
const LONGEST_PAUSE_S = 24 * 60 * 60;

/** Fetches page after page. What the other system asks for, or a broken line, is a pause, and then it goes on from there. */
export const pullRecords: BackgroundJob = {
  name: 'pull-records',
  run: async (input, ctx, hold) => {
    const { pullId } = inputSchema.parse(input);
    try {
      const source = await openSource(ctx, await readPull(ctx, pullId));
      while (await stageNextPage(ctx, pullId, source, hold));
    } catch (error) {
      if (!(error instanceof Pause)) throw error;
      await pause(ctx, pullId, error);
    }
  },
  ended: async (input, ctx, end, jobId) => {
    const pull = await readPull(asProgram(ctx), inputSchema.parse(input).pullId);
    const isOurs = pull.jobId === jobId && pull.state === 'running' && pull.pausedUntil === null;
    if (!isOurs) return;
    const failure =
      end.state === 'failed'
        ? ctx.texts.translate(ctx.locale, `refusal.${end.failure.code}`, end.failure.args).slice(0, 500)
        : null;
    await dropCredentials(ctx, pull.id);
    await changePull(ctx, pull.id, { state: end.state, failure });
  },
};

async function openSource(ctx: Context, { id, system: key, baseUrl }: Pull): Promise<PullSource> {
  const credentials = await credentialsOf(ctx, id);
  if (!credentials) throw new Refusal(422, 'pull.signed_out');
  const system = pullSystem(key);
  return system.open(await connect(ctx.installation.outgoing, baseUrl, credentials, system.tokenPath));
}

async function pause(ctx: Context, pullId: string, { seconds }: Pause): Promise<void> {
  const pauses = (await readPull(ctx, pullId)).pauses ?? 0;
  const wait = seconds ?? PAUSES[pauses];
  if (wait === undefined || wait > LONGEST_PAUSE_S) throw new Refusal(422, 'pull.unreachable');
  await transaction(ctx, async (tx) => {
    await changePull(tx, pullId, { pauses: seconds === null ? pauses + 1 : pauses });
    await goOnAt(tx, pullId, new Date(tx.clock.now().getTime() + wait * 1000));
  });
}
