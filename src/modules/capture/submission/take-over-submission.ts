import { conflict, Refusal } from '#kernel/refusal.ts';
import { notify } from '#modules/identity';
import { asProgram, asUser, type Context } from '#records/context.ts';
import { isWritable } from '#records/catalogue/entity.ts';
import type { NoticeKind, Reaction } from '#records/define/define-module.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { lockRecord, readRecord } from '#records/query/read-record.ts';
import { recordConsent } from '../consent/record-consent.ts';
import { publishedOf, type PublishedForm } from '../form/published-form.ts';
import { findKnown, type Known } from './find-known.ts';

export const submissionNotices: readonly NoticeKind[] = [
  {
    key: 'formSubmission.received',
    label: { en: 'Somebody known fills in a web form', fr: 'Une personne connue remplit un formulaire web' },
  },
];

/**
 * A submission becomes a record, once: whatever is refused on the way, the submission stays and says why. What the form says
 * by now holds, so that another try succeeds once the form has been mended.
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

async function takenOver(ctx: Context, submission: AnyRecord) {
  const program = asProgram(ctx);
  const form = await publishedOf(
    ctx,
    await readRecord(program, ctx.catalogue.entity('webForm'), String(submission.formId)),
  );
  if (!form) throw new Error(`Submission ${submission.id} is of a form that was never published`);
  const became = await becomeRecord(ctx, form, submission).catch(reasonWhyNot(ctx));
  if ('reason' in became) return { status: 'failed', ...became };
  const { outcome, reference, ownerId } = became;
  await recordConsent(program, submission, reference);
  if (outcome !== 'created' && form.content.notifyOwner) await tellOwner(ctx, submission, reference, ownerId);
  return { status: 'done', outcome, links: [reference], reason: null, ownerId };
}

/** Refusals come before anything is written; a defect undoes everything, and is tried again. */
function reasonWhyNot(ctx: Context) {
  return (error: unknown) => {
    if (error instanceof Refusal) return { reason: reasonOf(ctx, error) };
    throw error;
  };
}

interface Became {
  readonly outcome: 'created' | 'filled' | 'attached';
  readonly reference: RecordReference;
  readonly ownerId: string | null;
}

async function becomeRecord(ctx: Context, form: PublishedForm, submission: AnyRecord): Promise<Became> {
  const { entity, onMatch } = form.content;
  const { email } = submission;
  const known =
    onMatch === 'create' || typeof email !== 'string'
      ? undefined
      : await findKnown(asProgram(ctx), entity, email);
  if (!known) return createRecord(ctx, form, submission);
  const filled = onMatch === 'fill' && (await fillEmpty(ctx, form, submission, known));
  return {
    outcome: filled ? 'filled' : 'attached',
    reference: known.reference,
    ownerId: ownerOf(known.record),
  };
}

function ownerOf({ ownerId }: AnyRecord): string | null {
  return typeof ownerId === 'string' ? ownerId : null;
}

async function createRecord(ctx: Context, form: PublishedForm, submission: AnyRecord): Promise<Became> {
  const { entity, ownerId, groupId, tags } = form.content;
  if (ownerId !== null && !(await asUser(ctx, ownerId))) throw conflict('form.owner_inactive');
  const { definition, fields } = ctx.catalogue.entity(entity);
  const source = fields.get('source');
  const isSourceKnown = source?.type === 'choice' && Object.hasOwn(source.values, 'web_form');
  const record = await saveRecord(asForm(ctx, form), entity, {
    op: 'create',
    values: {
      ...(isSourceKnown ? { source: 'web_form' } : {}),
      ...(definition.owned ? { ownerId: groupId ?? ownerId, tags } : {}),
      ...valuesOf(submission),
    },
  });
  return { outcome: 'created', reference: { entity, id: record.id }, ownerId: ownerOf(record) };
}

/** What a visitor says of somebody whom we know is taken where we know nothing, and never in place of what we know. */
async function fillEmpty(
  ctx: Context,
  form: PublishedForm,
  submission: AnyRecord,
  { reference, record }: Known,
): Promise<boolean> {
  const { fields } = ctx.catalogue.entity(reference.entity);
  const whole: Readonly<Record<string, unknown>> = record;
  const missing = Object.entries(valuesOf(submission)).filter(([key]) => {
    const field = fields.get(key);
    return field && isWritable(field) && (whole[key] ?? null) === null;
  });
  if (missing.length === 0) return false;
  await saveRecord(asForm(ctx, form), reference.entity, {
    op: 'update',
    id: reference.id,
    values: Object.fromEntries(missing),
  });
  return true;
}

/**
 * All rights on records, bound by the rules that bind people: what a visitor sent is held to what the firm asks of its
 * records.
 */
function asForm(ctx: Context, { content }: PublishedForm): Context {
  const { access } = asProgram({
    ...ctx,
    access: { ...ctx.access, actor: { kind: 'public', id: null, name: content.name } },
  });
  return { ...ctx, source: 'form', isProgram: false, access: { ...access, isProgram: false } };
}

function valuesOf({ values }: AnyRecord): Readonly<Record<string, unknown>> {
  return typeof values === 'object' && values !== null ? { ...values } : {};
}

/** In the firm's language: whoever looks after the forms reads it. */
function reasonOf(ctx: Context, refusal: Refusal): string {
  const said = refusal.faults.map(({ field, code, args }) => {
    const what = ctx.texts.translate(ctx.locale, `fault.${code}`, args);
    return `${field}: ${what}`;
  });
  const all =
    said.length > 0 ? said : [ctx.texts.translate(ctx.locale, `refusal.${refusal.code}`, refusal.args)];
  return all.join(' · ').slice(0, 1000);
}

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
