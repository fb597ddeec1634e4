import { z } from 'zod';
import { conflict, type Fault, invalid } from '#kernel/refusal.ts';
import { faultsOf, isSealedElsewhere, sendingOf } from '#modules/email';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import { defineAction, type RecordAction } from '#records/define/define-action.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { startJob } from '#records/start-job.ts';
import { changeMailing, holdMailing, type Mailing, type MailingState, stopJob } from '../mailing.ts';
import { countUp } from '../recipients/recipient.ts';
import { forgetTimer, goOnAt } from './continue-mailing.timer.ts';

const nothing = z.strictObject({});

/** Sends it, now or from a moment on. What is wrong with text or mail server is refused before anything is written. */
export const sendAction: RecordAction = defineAction({
  entity: 'mailing',
  name: 'send',
  label: { en: 'Send', fr: 'Envoyer' },
  input: z.strictObject({ at: z.iso.datetime({ offset: true }).optional() }),
  offered: () => false,
  run: (ctx, record, { at }) =>
    step(ctx, record, ['draft'], async (tx, draft) => {
      refuseBadText(tx, draft);
      await refuseNoServer(tx);
      const due = at === undefined ? null : new Date(at);
      if (due === null || due <= tx.clock.now()) return begin(tx, draft, { startedAt: nowOf(tx) });
      await goOnAt(tx, { mailingId: draft.id, at: due });
      const values = { state: 'sending', scheduledFor: due.toISOString(), startedAt: nowOf(tx) };
      return changeMailing(tx, draft.id, values);
    }),
});

/** Stops before the next mail; the one under way leaves. */
export const pauseAction: RecordAction = defineAction({
  entity: 'mailing',
  name: 'pause',
  label: { en: 'Pause', fr: 'Mettre en pause' },
  input: nothing,
  offered: ({ state }) => state === 'sending',
  run: (ctx, record) =>
    step(ctx, record, ['sending'], async (tx, mailing) => {
      await stopJob(tx, mailing);
      await forgetTimer(tx, mailing.id);
      return changeMailing(tx, mailing.id, { state: 'paused' });
    }),
});

export const resumeAction: RecordAction = defineAction({
  entity: 'mailing',
  name: 'resume',
  label: { en: 'Go on', fr: 'Reprendre' },
  isMain: true,
  input: nothing,
  offered: ({ state }) => state === 'paused',
  run: (ctx, record) =>
    step(ctx, record, ['paused'], async (tx, mailing) => {
      await refuseNoServer(tx);
      return begin(tx, mailing);
    }),
});

/** For good: whoever still waits is left out. */
export const cancelAction: RecordAction = defineAction({
  entity: 'mailing',
  name: 'cancel',
  label: { en: 'Cancel', fr: 'Annuler l’envoi' },
  input: nothing,
  offered: ({ state }) => ['draft', 'sending', 'paused'].includes(String(state)),
  run: (ctx, record) =>
    step(ctx, record, ['draft', 'sending', 'paused'], async (tx, mailing) => {
      await stopJob(tx, mailing);
      await forgetTimer(tx, mailing.id);
      await tx.db.query(
        `update mailing_recipients set state = 'skipped', reason = 'cancelled' where mailing_id = $1 and state = 'queued'`,
        [mailing.id],
      );
      await countUp(tx, mailing.id);
      return changeMailing(tx, mailing.id, { state: 'cancelled', endedAt: nowOf(tx), problem: null });
    }),
});

/** Sends again to those named, whom a person has decided about: what is uncertain may arrive twice. */
export const resendAction: RecordAction = defineAction({
  entity: 'mailing',
  name: 'resend',
  label: { en: 'Send again', fr: 'Renvoyer' },
  input: z.strictObject({ recipientIds: z.array(z.uuid()).min(1).max(1000) }),
  offered: () => false,
  run: (ctx, record, { recipientIds }) =>
    step(ctx, record, ['sending', 'paused', 'sent', 'cancelled'], async (tx, mailing) => {
      await refuseNoServer(tx);
      const found = await tx.db.query(
        `update mailing_recipients set state = 'queued', reason = null, tries = 0, next_at = null
         where mailing_id = $1 and id = any($2::uuid[]) and state in ('uncertain', 'failed') returning id`,
        [mailing.id, recipientIds],
      );
      if (found.length === 0) throw conflict('mailing.nothing_to_resend');
      await countUp(tx, mailing.id);
      return mailing.state === 'sending'
        ? changeMailing(tx, mailing.id, {})
        : begin(tx, mailing, { endedAt: null });
    }),
});

async function step(
  ctx: Context,
  { id }: AnyRecord,
  states: readonly MailingState[],
  work: (tx: Context, mailing: Mailing) => Promise<AnyRecord>,
) {
  const body = await transaction(ctx, async (tx) => work(tx, await holdMailing(tx, id, states)));
  return { status: 202 as const, body };
}

async function begin(tx: Context, { id }: Mailing, values: object = {}): Promise<AnyRecord> {
  await forgetTimer(tx, id);
  const jobId = await startJob(tx, 'send-mailing', { mailingId: id });
  return changeMailing(tx, id, { ...values, state: 'sending', jobId, problem: null });
}

/** Fields may be gone, or hidden from him, since it was written. */
function refuseBadText(ctx: Context, { subject, body, target }: Mailing): void {
  const empty: Fault[] = Object.entries({ subject, body })
    .filter(([, value]) => !value?.trim())
    .map(([field]) => ({ field, code: 'value.required' }));
  const text = { subject: subject ?? '', body: body ?? '' };
  const faults = [...empty, ...faultsOf(ctx, ctx.catalogue.entity(target), text)];
  if (faults.length > 0) throw invalid(faults);
}

async function refuseNoServer(ctx: Context): Promise<void> {
  if (await isSealedElsewhere(ctx)) throw conflict('mail.other_key');
  if (!(await sendingOf(asProgram(ctx)))) throw conflict('mail.no_server');
}
