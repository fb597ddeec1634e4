import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { CannotStart } from '../cannot-start.ts';
import type { Clock } from '../clock.ts';
import { APPLICATION_NAME, type Db, type DbPool } from '../db/db.ts';
import { type AskedJob, insertJob, type Job, openJobs } from './job-store.ts';
import { end, MOST_TRIES, performJob, type PerformSettings } from './perform-job.ts';

/** Writes down that something long is to be done, in the caller's transaction: undone with it, it leaves no job. */
export interface JobQueue {
  enqueue(tx: Db, job: AskedJob): Promise<void>;
}

export interface QueueSettings {
  readonly db: DbPool;
  readonly clock: Clock;
  /** The workspace's schema; the queue lives in one of its own beside it. */
  readonly schema: string;
}

export interface Workers {
  /** Does all jobs that are due now, one after another; for tests. */
  drain(): Promise<void>;
  /**
   * Listens at this database for jobs until stopped. `isAlone`: no other process can be at it, so that what seems to be done by
   * somebody is left from one that was killed, and goes on at once.
   */
  start(url: string, options?: { readonly isAlone: boolean }): Promise<void>;
  stop(): Promise<void>;
}

export interface WorkerSettings extends QueueSettings, Pick<PerformSettings, 'run' | 'ended' | 'report'> {
  /** Of all declared jobs. */
  readonly names: readonly string[];
}

/** Seconds of silence after which a worker is taken for dead; its jobs go to others. The least that pg-boss allows. */
const HEARTBEAT_S = 10;
const WATCH_S = 5;
/** How long one try may take: the most that pg-boss allows is a day. */
const LONGEST_TRY_S = 23 * 60 * 60;
const STOP_MS = 10_000;
/** How many jobs of one name a process does at once: a long import must not hold up everybody else's. */
const HANDS = 2;
const MINUTE_MS = 60_000;

function bossSchema(schema: string): string {
  return `${schema}_jobs`;
}

/**
 * Makes or upgrades the queue's schema and the queues of these jobs; any number of processes may do so at once. Refuses with
 * `CannotStart` an account that may not.
 */
export async function installQueue(url: string, schema: string, names: readonly string[]): Promise<void> {
  const boss = new PgBoss({ ...connection(url, schema), supervise: false, schedule: false });
  try {
    await boss.start();
    for (const name of names) await boss.createQueue(name, QUEUE);
    for (const name of names) await boss.updateQueue(name, QUEUE);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === INSUFFICIENT_PRIVILEGE)) throw error;
    throw new CannotStart(
      `The database account may not create the schema ${bossSchema(schema)}, which the queue of jobs lives in: allow it, once.`,
      { cause: error },
    );
  } finally {
    await boss.stop({ graceful: false });
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';

const QUEUE = {
  notify: true,
  heartbeatSeconds: HEARTBEAT_S,
  expireInSeconds: LONGEST_TRY_S,
  // Tries are counted in the job's own row; the queue only has to come back often enough.
  retryLimit: 4 * MOST_TRIES,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 60,
} as const;

function connection(url: string, schema: string) {
  return {
    connectionString: url,
    schema: bossSchema(schema),
    application_name: APPLICATION_NAME,
    max: 3,
  };
}

/** The sending half: what every process has. Wants `installQueue` to have been run. */
export function createJobQueue(settings: QueueSettings): JobQueue {
  const boss = sender(settings);
  return {
    enqueue: async (tx, job) => {
      await insertJob(tx, settings.clock, job);
      await send(boss, tx, job);
    },
  };
}

/** A pg-boss that is never started: it only speaks through connections of ours. */
function sender({ db, schema }: QueueSettings): PgBoss {
  const boss = new PgBoss({ db: through(db), schema: bossSchema(schema) });
  // What fails is thrown as well.
  boss.on('error', () => undefined);
  return boss;
}

function through(db: Db) {
  return {
    executeSql: async (text: string, values?: unknown[]) => ({ rows: await db.queryUnnamed(text, values) }),
  };
}

async function send(boss: PgBoss, tx: Db, { id, name }: Pick<AskedJob, 'id' | 'name'>): Promise<void> {
  await boss.send(name, { jobId: id }, { db: through(tx) });
}

interface Message {
  readonly jobId: string;
}

/** The working half: any number of processes share the jobs, and a job whose worker died goes to another. */
export function createWorkers(settings: WorkerSettings): Workers {
  const { names, report } = settings;
  const queue = sender(settings);
  let boss: PgBoss | undefined;
  let minute: NodeJS.Timeout | undefined;
  let isStopping = false;
  const performing: PerformSettings = {
    ...settings,
    isStopping: () => isStopping,
    sendAgain: (tx, job) => send(queue, tx, job),
  };

  async function drainOne(name: string): Promise<boolean> {
    const [message] = await queue.fetch<Message>(name);
    if (!message) return false;
    await performJob(performing, message.data.jobId).then(
      () => queue.complete(name, message.id),
      () => queue.fail(name, message.id),
    );
    return true;
  }

  return {
    drain: async () => {
      for (const name of names) while (await drainOne(name));
    },
    start: async (url, { isAlone } = { isAlone: false }) => {
      isStopping = false;
      boss = new PgBoss({
        ...connection(url, settings.schema),
        migrate: false,
        schedule: false,
        useListenNotify: true,
        superviseIntervalSeconds: WATCH_S,
        monitorIntervalSeconds: WATCH_S,
      });
      boss.on('error', (error) => report('The queue of jobs could not be read', error));
      await boss.start();
      if (isAlone) await forgetDead(performing, queue, names);
      await findLost(performing, queue, names);
      for (const name of names) {
        for (let hand = 0; hand < HANDS; hand += 1) await listen(boss, performing, name);
      }
      minute = setInterval(
        () =>
          void findLost(performing, queue, names).catch((error: unknown) =>
            report('Lost jobs could not be looked for', error),
          ),
        MINUTE_MS,
      );
    },
    stop: async () => {
      isStopping = true;
      clearInterval(minute);
      await boss?.stop({ timeout: STOP_MS });
    },
  };
}

/** The queue wakes a worker once for all jobs that came while it had one: after each it looks for another by itself. */
async function listen(boss: PgBoss, performing: PerformSettings, name: string): Promise<void> {
  const id = await boss.work<Message>(name, async ([message]) => {
    try {
      if (message) await performJob(performing, message.data.jobId);
    } finally {
      boss.notifyWorker(id);
    }
  });
}

/**
 * Jobs that are open, and that the queue knows nothing of: a backup was restored (it holds the rows, not the queue), or
 * the queue gave up on them. They are handed out again, and go on from their checkpoints.
 */
async function findLost(performing: PerformSettings, queue: PgBoss, names: readonly string[]): Promise<void> {
  const { db } = performing;
  for (const job of await openJobs(db)) {
    if (!names.includes(job.name) || (await isQueued(queue, job))) continue;
    if (job.tries < MOST_TRIES) await db.transaction((tx) => send(queue, tx, job));
    else await end(performing, job, { state: 'failed', failure: { code: 'job.lost', args: {} } });
  }
}

/** The queue would wait for the heartbeat of a worker that is no more; without its message, the job counts as lost. */
async function forgetDead({ db }: PerformSettings, queue: PgBoss, names: readonly string[]): Promise<void> {
  for (const { id, name } of await openJobs(db)) {
    if (!names.includes(name)) continue;
    const found = await queue.findJobs(name, { data: { jobId: id } });
    const dead = found.filter(({ state }) => state === 'active').map((message) => message.id);
    if (dead.length > 0) await queue.deleteJob(name, dead);
  }
}

const LIVE = new Set(['created', 'retry', 'active']);

async function isQueued(boss: PgBoss, { id, name }: Job): Promise<boolean> {
  const found = await boss.findJobs(name, { data: { jobId: id } });
  return found.some((message) => LIVE.has(message.state));
}
