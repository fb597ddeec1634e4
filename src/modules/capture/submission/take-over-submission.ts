import { type Fault, Refusal } from '#kernel/refusal.ts';
import { shareAttachments } from '#modules/attachments';
import { notify } from '#modules/identity';
import { OutgoingFault } from '#platform/outgoing/outgoing.ts';
import { asProgram, asUser, type Context, orNothing } from '#records/context.ts';
import type { NoticeKind } from '#records/define/notice-kind.ts';
import type { Reaction } from '#records/define/reaction.ts';
import { readFileId } from '#records/define/fields/file.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { lockRecord } from '#records/query/read-record.ts';
import { NotNow } from '../sources/source.ts';
import { recordConsent } from '../consent/record-consent.ts';
import { type Became, becomeRecord } from './become-record.ts';
import { understand, type Understood } from './incoming.ts';
import { nextTry } from './retry-later.ts';

export const submissionNotices: readonly NoticeKind[] = [
  {
    key: 'formSubmission.received',
    label: { en: 'Somebody known fills in a web form', fr: 'Une personne connue remplit un formulaire web' },
  },
];

/**
 * A submission becomes a record, once: whatever is refused on the way, the submission stays and says why. What the form or the lead
 * source says by now holds, so that another try succeeds once it has been mended.
 */
export const takeOverSubmission: Reaction = {
  name: 'take-over-submission-when-ready',
  on: ['formSubmission.ready'],
  react: async (event, ctx) => {
    const submission = await lockRecord(
      asProgram(ctx),
      ctx.catalogue.entity('formSubmission'),
      event.recordId,
    );
    if (submission.status !== 'received') return;
    const values = await takenOver(ctx, submission);
    await saveRecord(asProgram(ctx), 'formSubmission', { op: 'update', id: submission.id, values });
  },
};

async function takenOver(ctx: Context, submission: AnyRecord): Promise<Readonly<Record<string, unknown>>> {
  const understood = await understand(ctx, submission)
    .catch(notNow(ctx, submission))
    .catch(reasonWhyNot(ctx));
  if ('reason' in understood) return { status: 'failed', ...understood };
  const { incoming, faults, learnt } = understood;
  // What was written before a refusal, such as a lead whose deal is refused, is taken back.
  const became = await orNothing(ctx, () => becomeRecord(ctx, incoming)).catch(reasonWhyNot(ctx));
  if ('reason' in became) return { ...learnt, status: 'failed', ...became };
  await follow(ctx, submission, understood, became);
  const { outcome, references, ownerId } = became;
  const reason = faults.length === 0 ? null : faultsText(ctx, faults);
  return { ...learnt, status: 'done', outcome, links: references, reason, ownerId };
}

async function follow(
  ctx: Context,
  submission: AnyRecord,
  { incoming }: Understood,
  { outcome, references, ownerId }: Became,
): Promise<void> {
  await recordConsent(asProgram(ctx), submission, references);
  const held = outcome === 'created' ? filesIn(ctx, incoming) : undefined;
  await shareAttachments(ctx, submission.id, references, held);
  const isOfKnown = outcome === 'attached' || outcome === 'filled';
  if (isOfKnown && incoming.destination.notifyOwner) await tellOwner(ctx, submission, references[0], ownerId);
}

/** Ids of the files that the new record holds in fields of its own. */
function filesIn(
  ctx: Context,
  { destination: { entity }, values }: Understood['incoming'],
): ReadonlySet<string> {
  const { fields } = ctx.catalogue.entity(entity);
  const files = Object.entries(values).filter(([key]) => fields.get(key)?.type === 'file');
  return new Set(files.flatMap(([, value]) => readFileId(value) ?? []));
}

/** What may pass is tried again in a while, for as long as an outage may last; the submission says so. */
function notNow(ctx: Context, submission: AnyRecord) {
  return (error: unknown) => {
    if (!(error instanceof NotNow) && !(error instanceof OutgoingFault)) throw error;
    const reason = ctx.texts.translate(ctx.locale, 'submission.away', { problem: error.message });
    return { reason, retryAt: nextTry(ctx, submission) };
  };
}

/** A defect undoes everything, and is tried again. */
function reasonWhyNot(ctx: Context) {
  return (error: unknown) => {
    if (error instanceof Refusal) return { reason: reasonOf(ctx, error) };
    throw error;
  };
}

/** In the firm's language: whoever looks after the forms reads it. */
function reasonOf(ctx: Context, refusal: Refusal): string {
  if (refusal.faults.length > 0) return faultsText(ctx, refusal.faults);
  return ctx.texts.translate(ctx.locale, `refusal.${refusal.code}`, refusal.args).slice(0, LONGEST);
}

export function faultsText(ctx: Context, faults: readonly Fault[]): string {
  return faults
    .map(({ field, code, args }) => `${field}: ${ctx.texts.translate(ctx.locale, `fault.${code}`, args)}`)
    .join(' · ')
    .slice(0, LONGEST);
}

const LONGEST = 1000;

async function tellOwner(
  ctx: Context,
  submission: AnyRecord,
  about: RecordReference,
  ownerId: string | null,
): Promise<void> {
  const owner = ownerId === null ? undefined : await asUser(ctx, ownerId);
  if (ownerId === null || !owner) return;
  const subject = ctx.texts.translate(owner.locale, 'notification.formSubmission.received', {
    name: String(submission.name),
  });
  await notify(ctx, ownerId, { kind: 'formSubmission.received', subject, about });
}
