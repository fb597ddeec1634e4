import type { JobEnd } from '#platform/jobs/job-store.ts';
import type { JobHold } from '#platform/jobs/perform-job.ts';
import type { Context } from '../context.ts';

/** What a timer that comes again and again is given: all that fell due after `since` is its to do, once. */
export interface Round {
  readonly since: string;
}

/** What is to be done at a moment that a record's change has set; see `platform/outbox/timers`. */
export interface Timer {
  readonly name: string;
  /** Nothing sets it: it comes again and again, first when the program starts; see `Round`. */
  readonly everyMinutes?: number;
  fire(payload: unknown, ctx: Context): Promise<void>;
}

/**
 * Long work beside requests, such as an import, with progress that people see and may leave: see `startJob`. It is tried
 * again after a crash, so it goes on from `hold.checkpoint` and saves its progress in the transaction of each step.
 */
export interface BackgroundJob {
  readonly name: string;
  /** Works with the rights that the user who started it has now. A refusal ends it as failed; a defect is tried again. */
  run(input: unknown, ctx: Context, hold: JobHold): Promise<void>;
  /** In the transaction that writes down how it ended, by the program itself. */
  ended?(input: unknown, ctx: Context, end: JobEnd, jobId: string): Promise<void>;
}

/** Work beside requests that has no end, such as handing webhooks over: looked at every second, wherever reactions run. */
export interface Runner {
  readonly name: string;
  /** Does all that is due now. Any number of processes do so at once. What is thrown is reported, and it looks again. */
  look(ctx: Context): Promise<void>;
}
