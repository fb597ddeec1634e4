import { Refusal } from '#kernel/refusal.ts';
import type { Principal } from '#modules/identity';
import type { Job } from '#platform/jobs/job-store.ts';
import type { WorkerSettings } from '#platform/jobs/job-queue.ts';
import type { Context } from '#records/context.ts';
import type { Module } from '#records/define/define-module.ts';

interface Callers {
  systemContext(): Promise<Context>;
  /** Whoever asked for the job, as he may act by now; undefined where he may no longer. */
  principalOf(job: Job): Promise<Principal | undefined>;
}

/** The modules' jobs as workers do them: each with the rights that whoever started it has by now. */
export function jobsOf(
  modules: readonly Module[],
  { systemContext, principalOf }: Callers,
): Pick<WorkerSettings, 'names' | 'run' | 'ended'> {
  const jobs = new Map(modules.flatMap((module) => module.jobs ?? []).map((job) => [job.name, job]));

  async function contextOf(job: Job): Promise<Context> {
    const system = await systemContext();
    if (job.userId === null) return system;
    const principal = await principalOf(job);
    if (!principal) throw new Refusal(403, 'job.no_user');
    const { access, locale, timeZone } = principal;
    return { ...system, access, locale, timeZone, isProgram: false };
  }

  return {
    names: [...jobs.keys()],
    run: async (job, hold) => jobs.get(job.name)?.run(job.input, await contextOf(job), hold),
    ended: async (tx, job, end) => {
      const ctx = { ...(await systemContext()), db: tx };
      await jobs.get(job.name)?.ended?.(job.input, ctx, end, job.id);
    },
  };
}
