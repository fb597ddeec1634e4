import { Refusal } from '#kernel/refusal.ts';
import type { Clock } from '../clock.ts';
import type { Db, DbPool } from '../db/db.ts';
import { endJob, type Job, type JobEnd, putBack, saveProgress, takeJob } from './job-store.ts';

/** How far a job is. */
export interface Progress {
  readonly done: number;
  readonly total: number | null;
  /** What is needed to go on from here. */
  readonly checkpoint?: unknown;
}

/** A job's hold on itself while it runs. */
export interface JobHold {
  readonly id: string;
  /** What an earlier try left: go on from there. Null at the first. */
  readonly checkpoint: unknown;
  readonly done: number;
  /**
   * Tells how far it is, in the transaction of the step's own writes: after a crash the next try goes on exactly there.
   * Throws, and so undoes the step, when somebody asked to cancel, when the program stops, or when another worker has it.
   */
  save(tx: Db, progress: Progress): Promise<void>;
}

export interface PerformSettings {
  readonly db: DbPool;
  readonly clock: Clock;
  /** Does the job; it may be called again after a crash. */
  run(job: Job, hold: JobHold): Promise<void>;
  /** In the transaction that writes down how it ended. */
  ended(tx: Db, job: Job, end: JobEnd): Promise<void>;
  /** Hands the job to a worker once more. */
  sendAgain(tx: Db, job: Job): Promise<void>;
  isStopping(): boolean;
  report(message: string, error: unknown): void;
}

/** A defect may pass; after so many tries it will not. */
export const MOST_TRIES = 5;

class Interruption extends Error {
  readonly why: 'cancelled' | 'stopping' | 'taken';

  constructor(why: Interruption['why']) {
    super(`the job was interrupted: ${why}`);
    this.why = why;
  }
}

/** One try of one job. A defect is thrown, to be tried again later; anything else is an end, written in the job's row. */
export async function performJob(settings: PerformSettings, id: string): Promise<void> {
  const job = await takeJob(settings.db, settings.clock, id);
  if (!job) return;
  try {
    if (job.cancelAsked) throw new Interruption('cancelled');
    await settings.run(job, holdOf(settings, job));
    await end(settings, job, { state: 'done' });
  } catch (error) {
    await settle(settings, job, error);
  }
}

function holdOf(settings: PerformSettings, job: Job): JobHold {
  return {
    id: job.id,
    checkpoint: job.checkpoint,
    done: job.done,
    save: async (tx, { done, total, checkpoint = null }) => {
      const { isMine, cancelAsked } = await saveProgress(tx, job, { done, total, checkpoint });
      if (!isMine) throw new Interruption('taken');
      if (cancelAsked) throw new Interruption('cancelled');
      if (settings.isStopping()) throw new Interruption('stopping');
    },
  };
}

async function settle(settings: PerformSettings, job: Job, error: unknown): Promise<void> {
  if (error instanceof Interruption) return settleInterruption(settings, job, error);
  if (error instanceof Refusal) {
    return end(settings, job, { state: 'failed', failure: { code: error.code, args: error.args } });
  }
  settings.report(`Job ${job.name} ${job.id} failed`, error);
  if (job.tries < MOST_TRIES) throw error;
  await end(settings, job, { state: 'failed', failure: { code: 'job.defect', args: { job: job.id } } });
}

async function settleInterruption(settings: PerformSettings, job: Job, { why }: Interruption): Promise<void> {
  if (why === 'cancelled') await end(settings, job, { state: 'cancelled' });
  if (why === 'stopping') {
    await settings.db.transaction(async (tx) => {
      if (await putBack(tx, job)) await settings.sendAgain(tx, job);
    });
  }
}

/** Ends it, unless another try has taken it meanwhile. */
export async function end(
  { db, clock, ended }: Pick<PerformSettings, 'db' | 'clock' | 'ended'>,
  job: Job,
  how: JobEnd,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (await endJob(tx, clock, job, how)) await ended(tx, job, how);
  });
}
