import { z } from 'zod';
import { readFiles, type Sending, sendingOf } from '#modules/email';
import type { JobEnd } from '#platform/jobs/job-store.ts';
import type { JobHold } from '#platform/jobs/perform-job.ts';
import { deliverOnce } from '#platform/mail-wire/mail-wire.ts';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import type { BackgroundJob } from '#records/define/beside-requests.ts';
import { conflict } from '#kernel/refusal.ts';
import { prepare, type Prepared } from '../compose/prepared.ts';
import { changeMailing, readMailing } from '../mailing.ts';
import { claimNext } from './claim-next.ts';
import { goOnAt } from './continue-mailing.timer.ts';
import { markUncertain, settle } from './settle.ts';

const inputSchema = z.object({ mailingId: z.uuid() });

/** A server that is away is looked for again so long after. */
const AWAY_MS = 5 * 60_000;

/** Why it ends for now: all done; not before a moment, perhaps with the server's words; stopped by people; refused as a whole. */
type Pause =
  | { readonly kind: 'finished' }
  | { readonly kind: 'wait'; readonly until: Date; readonly problem?: string }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'blocked'; readonly problem: string };

/** Sends what the pace allows, one by one, then leaves word when to go on (`continue-mailing`). */
export const sendMailing: BackgroundJob = {
  name: 'send-mailing',
  run: async (input, ctx, hold) => {
    const { mailingId } = inputSchema.parse(input);
    await markUncertain(ctx, mailingId);
    const mailing = await readMailing(asProgram(ctx), mailingId);
    if (mailing.state !== 'sending') return;
    const sending = await sendingOf(asProgram(ctx));
    if (!sending) throw conflict('mail.no_server');
    const pause = await sendSome(ctx, await prepare(ctx, mailing), sending, hold);
    await leave(ctx, mailingId, hold, pause);
  },
  ended: async (input, ctx, end, jobId) => {
    const { mailingId } = inputSchema.parse(input);
    await endBadly(ctx, mailingId, end, jobId);
  },
};

async function sendSome(ctx: Context, prepared: Prepared, sending: Sending, hold: JobHold): Promise<Pause> {
  const attachments = await readFiles(ctx, prepared.mailing.id);
  for (;;) {
    const next = await claimNext(ctx, prepared, sending, hold);
    if (next.kind === 'skipped') continue;
    if (next.kind !== 'mail') return next;
    const delivery = await deliverOnce(sending.server, { ...next.mail, attachments });
    await settle(ctx, prepared.mailing, next, delivery);
    if (delivery.state === 'blocked') return { kind: 'blocked', problem: delivery.answer };
    // A server that loses lines would leave everybody uncertain, one after the other.
    if (delivery.state === 'away' || delivery.state === 'unknown')
      return {
        kind: 'wait',
        until: new Date(ctx.clock.now().getTime() + AWAY_MS),
        problem: delivery.answer,
      };
  }
}

/** Unless somebody has paused or cancelled it meanwhile. */
async function leave(ctx: Context, id: string, { id: jobId }: JobHold, pause: Pause): Promise<void> {
  if (pause.kind === 'stopped') return;
  await transaction(ctx, async (tx) => {
    const [row] = await tx.db.query<{ state: string }>(
      'select state from mailings where id = $1 for update',
      [id],
    );
    if (row?.state !== 'sending') return;
    if (pause.kind === 'wait') {
      await changeMailing(tx, id, { problem: pause.problem ?? null });
      return goOnAt(tx, { mailingId: id, afterJob: jobId, at: pause.until });
    }
    const values =
      pause.kind === 'finished'
        ? { state: 'sent', endedAt: nowOf(tx), problem: null }
        : { state: 'paused', problem: pause.problem };
    await changeMailing(tx, id, values);
  });
}

/** The job failed, or was cancelled by itself: the mailing waits for somebody who looks at it. */
async function endBadly(ctx: Context, id: string, end: JobEnd, jobId: string): Promise<void> {
  if (end.state === 'done') return;
  await markUncertain(ctx, id);
  const found = await readMailing(asProgram(ctx), id);
  if (found.state !== 'sending' || found.jobId !== jobId) return;
  const problem =
    end.state === 'failed'
      ? ctx.texts.translate(ctx.locale, `refusal.${end.failure.code}`, end.failure.args)
      : null;
  await changeMailing(ctx, id, { state: 'paused', problem });
}
