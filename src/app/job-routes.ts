import { z } from 'zod';
import { notFound } from '#kernel/refusal.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { askToCancel, type Job, listJobs, readJob } from '#platform/jobs/job-store.ts';
import { type Context, transaction } from '#records/context.ts';

const jobSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** From 0 to 1. */
  progress: z.number(),
  done: z.number(),
  total: z.number().nullable(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
});

/** Long work: one's own, everybody's for administrators. */
export const jobRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/jobs',
    summary: 'Long work, the newest first: one’s own, everybody’s for administrators',
    answer: z.object({ data: z.array(jobSchema) }),
    handle: async (ctx: Context) => {
      const jobs = await listJobs(ctx.db, ctx.access.isAdministrator ? undefined : ctx.access.userId);
      return { body: { data: jobs.map((job) => show(ctx, job)) } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/jobs/:id',
    summary: 'How far long work is',
    answer: jobSchema,
    handle: async (ctx: Context, { params }) => ({ body: show(ctx, await find(ctx, params.id ?? '')) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/jobs/:id/cancel',
    summary: 'Ask long work to stop after the step it is at',
    answer: jobSchema,
    handle: (ctx: Context, { params }) =>
      transaction(ctx, async (tx) => {
        const { id } = await find(tx, params.id ?? '');
        await askToCancel(tx.db, id);
        return { status: 202, body: show(tx, await find(tx, id)) };
      }),
  }),
];

async function find(ctx: Context, id: string): Promise<Job> {
  const job = await readJob(ctx.db, id);
  if (!job || (job.userId !== ctx.access.userId && !ctx.access.isAdministrator)) throw notFound();
  return job;
}

function show(ctx: Context, job: Job): z.infer<typeof jobSchema> {
  const { id, name, state, done, total, failure, createdAt, startedAt, endedAt } = job;
  const message = failure && ctx.texts.translate(ctx.locale, `refusal.${failure.code}`, failure.args);
  return {
    id,
    name,
    state,
    progress: state === 'done' ? 1 : total ? Math.min(done / total, 1) : 0,
    done,
    total,
    failure: failure && { code: failure.code, message: message ?? failure.code },
    createdAt,
    startedAt,
    endedAt,
  };
}
