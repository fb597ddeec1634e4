import { z } from 'zod';
import { conflict, notFound, Refusal } from '#kernel/refusal.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { type Job, readJob } from '#platform/jobs/job-store.ts';
import { problemOf } from '#platform/http/problem.ts';
import { type Context, transaction } from '#records/context.ts';
import { readMany } from '#records/query/read-record.ts';
import { startJob } from '#records/start-job.ts';
import { bulkSchema } from './bulk-change.ts';
import { countResults, type Problem, readResults } from './bulk-results.ts';
import { readBulkInput } from './run-bulk-change.ts';
import { startBulkChange } from './start-bulk-change.ts';

const startedSchema = z.object({ jobId: z.uuid(), total: z.int() });
const exceptionSchema = z.object({
  id: z.uuid(),
  title: z.string().nullable(),
  state: z.enum(['refused', 'kept']),
  message: z.string(),
});
const bulkAnswerSchema = z.object({
  jobId: z.uuid(),
  entity: z.string(),
  state: z.string(),
  total: z.int(),
  changed: z.int(),
  refused: z.int(),
  undone: z.int(),
  kept: z.int(),
  /** The first 200 of those left as they are, with the reason. */
  exceptions: z.array(exceptionSchema),
});
const MOST_EXCEPTIONS = 200;

export const bulkRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'POST',
    path: '/:plural/bulk',
    summary: 'Change, tag or remove all records of a filter, or those named, beside other work',
    body: bulkSchema,
    answer: startedSchema,
    handle: async (ctx: Context, { params: { plural = '' }, body }) => ({
      status: 202,
      body: await startBulkChange(ctx, ctx.catalogue.byPath(plural), body),
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/bulk-changes/:jobId',
    summary: 'What became of a bulk change, and which records it left as they are',
    answer: bulkAnswerSchema,
    handle: async (ctx: Context, { params }) => ({
      body: await describe(ctx, await find(ctx, params.jobId ?? '')),
    }),
  }),
  defineRoute({
    method: 'POST',
    path: '/bulk-changes/:jobId/undo',
    summary: 'Take a bulk change back, but for what somebody has changed since',
    answer: startedSchema,
    handle: async (ctx: Context, { params }) => {
      const job = await find(ctx, params.jobId ?? '');
      if (job.endedAt === null) throw conflict('bulk.still_running');
      const { changed } = await countResults(ctx.db, job.id);
      const jobId = await transaction(ctx, (tx) => startJob(tx, 'undo-bulk-change', { of: job.id }));
      return { status: 202, body: { jobId, total: changed } };
    },
  }),
];

async function find(ctx: Context, id: string): Promise<Job> {
  const job = await readJob(ctx.db, id);
  const isSeen = job && (job.userId === ctx.access.userId || ctx.access.isAdministrator);
  if (!isSeen || job.name !== 'bulk-change') throw notFound();
  return job;
}

async function describe(ctx: Context, job: Job): Promise<z.infer<typeof bulkAnswerSchema>> {
  const { entity: name, total } = readBulkInput(job.input);
  const entity = ctx.catalogue.entity(name);
  const left = await readResults(ctx.db, job.id, ['refused', 'kept'], null, MOST_EXCEPTIONS);
  const records = await readMany(
    ctx,
    entity,
    left.map(({ recordId }) => recordId),
  );
  const titles = new Map(records.map((record) => [record.id, record[entity.definition.title]]));
  const exceptions = left.map(({ recordId: id, state, problem }) => ({
    id,
    title: titles.has(id) ? String(titles.get(id)) : null,
    state: state === 'kept' ? ('kept' as const) : ('refused' as const),
    message: problem ? messageOf(ctx, problem) : '',
  }));
  return {
    jobId: job.id,
    entity: name,
    state: job.state,
    total,
    ...(await countResults(ctx.db, job.id)),
    exceptions,
  };
}

/** In one sentence: what is wrong with the fields, or with the whole. */
function messageOf(ctx: Context, { code, args, faults }: Problem): string {
  const { title, errors } = problemOf(new Refusal(409, code, { args, faults }), ctx.texts, ctx.locale);
  return errors.length > 0 ? errors.map(({ message }) => message).join(' ') : title;
}
