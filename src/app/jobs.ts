import { Refusal } from '#kernel/refusal.ts';
import type { WorkerSettings } from '#platform/jobs/job-queue.ts';
import { asUser, type Context } from '#records/context.ts';
import type { Module } from '#records/define/define-module.ts';

/** The modules' jobs as workers do them: each with the rights that whoever started it has by now. */
export function jobsOf(
  modules: readonly Module[],
  systemContext: () => Promise<Context>,
): Pick<WorkerSettings, 'names' | 'run' | 'ended'> {
  const jobs = new Map(modules.flatMap((module) => module.jobs ?? []).map((job) => [job.name, job]));
  return {
    names: [...jobs.keys()],
    run: async (job, hold) => {
      const system = await systemContext();
      const ctx = job.userId === null ? system : await asUser(system, job.userId);
      if (!ctx) throw new Refusal(403, 'job.no_user');
      await jobs.get(job.name)?.run(job.input, ctx, hold);
    },
    ended: async (tx, job, end) => {
      await jobs.get(job.name)?.ended?.(job.input, { ...(await systemContext()), db: tx }, end);
    },
  };
}
