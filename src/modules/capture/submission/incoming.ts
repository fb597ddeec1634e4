import type { Context } from '#records/context.ts';
import { asProgram } from '#records/context.ts';
import type { Fault } from '#kernel/refusal.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { readRecord } from '#records/query/read-record.ts';
import { publishedOf } from '../form/published-form.ts';
import { leadSourceById } from '../lead-source/lead-source.ts';
import { mapAnswers } from '../lead-source/map-answers.ts';
import { readSubmission } from '../lead-source/read-submission.ts';
import { submissionValues } from '../lead-source/submission-values.ts';
import type { Incoming } from './become-record.ts';

export interface Understood {
  readonly incoming: Incoming;
  /** What of it suits no field. */
  readonly faults: readonly Fault[];
  /** What the submission is found to say, where it had to be fetched or is read anew. */
  readonly learnt: Readonly<Record<string, unknown>>;
}

/** What a submission says, by what its form or its lead source says by now. */
export function understand(ctx: Context, submission: AnyRecord): Promise<Understood> {
  return typeof submission.leadSourceId === 'string'
    ? ofLeadSource(ctx, submission, submission.leadSourceId)
    : ofForm(ctx, submission);
}

async function ofForm(ctx: Context, submission: AnyRecord): Promise<Understood> {
  const program = asProgram(ctx);
  const form = await publishedOf(
    ctx,
    await readRecord(program, ctx.catalogue.entity('webForm'), String(submission.formId)),
  );
  if (!form) throw new Error(`Submission ${submission.id} is of a form that was never published`);
  const { values, email } = submission;
  return {
    incoming: {
      destination: form.content,
      values: typeof values === 'object' && values !== null ? { ...values } : {},
      email: typeof email === 'string' ? email : null,
      source: 'web_form',
    },
    faults: [],
    learnt: {},
  };
}

async function ofLeadSource(ctx: Context, submission: AnyRecord, id: string): Promise<Understood> {
  const leadSource = await leadSourceById(ctx, id);
  const { answers, origin } = await readSubmission(ctx, leadSource, submission);
  const { values, faults } = mapAnswers(ctx, leadSource.mapping, answers ?? []);
  const learnt = submissionValues(ctx, leadSource, { answers, origin });
  const { destination, source } = leadSource;
  return {
    incoming: { destination, values, email: learnt.email, source: source.leadSource },
    faults,
    learnt,
  };
}
