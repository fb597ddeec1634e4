import { z } from 'zod';
import { notFound, Refusal } from '#kernel/refusal.ts';
import { problemOf } from '#platform/http/problem.ts';
import { readJob } from '#platform/jobs/job-store.ts';
import type { Context } from '#records/context.ts';
import { prospectsJobSchema } from './leads-input.ts';
import { nothingYet, outcomeSchema, type ProspectingOutcome } from './outcome.ts';

export const runSchema = z.object({
  jobId: z.uuid(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** The tag of the leads that were made. */
  name: z.string(),
  total: z.int().nullable(),
  done: z.int(),
  created: z.int(),
  known: z.int(),
  withheld: z.int(),
  refused: z.int(),
  /** Why the first of those refused was. */
  problem: z.string().nullable(),
  /** Why it did not go on. */
  failure: z.string().nullable(),
});

/** How far the making of leads is, or what came of it: to whoever asked for it, and to administrators. */
export async function readRun(ctx: Context, id: string): Promise<z.infer<typeof runSchema>> {
  const job = z.uuid().safeParse(id).success ? await readJob(ctx.db, id) : undefined;
  const isSeen = job && (job.userId === ctx.access.userId || ctx.access.isAdministrator);
  if (!isSeen || job.name !== 'create-prospects') throw notFound();
  const { problem, steps: _, ...outcome } = outcomeSchema.parse(job.checkpoint ?? nothingYet);
  const { code, args } = job.failure ?? {};
  return {
    jobId: job.id,
    state: job.state,
    name: prospectsJobSchema.parse(job.input).name,
    total: job.total,
    ...outcome,
    problem: problem && messageOf(ctx, problem),
    failure: code === undefined ? null : ctx.texts.translate(ctx.locale, `refusal.${code}`, args),
  };
}

/** In one sentence: what is wrong with the fields, or with the whole. */
function messageOf(ctx: Context, { code, args, faults }: NonNullable<ProspectingOutcome['problem']>): string {
  const refusal = new Refusal(422, code, {
    args,
    faults: faults.map((one) => ({ ...one, args: one.args ?? {} })),
  });
  const { title, errors } = problemOf(refusal, ctx.texts, ctx.locale);
  return errors.length > 0 ? errors.map(({ message }) => message).join(' ') : title;
}
