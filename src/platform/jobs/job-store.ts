import type { MessageArguments } from '#kernel/refusal.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../db/db.ts';

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** Long work that somebody asked for. */
export interface AskedJob {
  /** A UUID. */
  readonly id: string;
  /** Which declared job. */
  readonly name: string;
  /** In whose name it works; null: the program's. */
  readonly userId: string | null;
  /** The API key through which he asked, whose rights may be less than his. */
  readonly keyId: string | null;
  readonly input: unknown;
}

/** Why a job failed: a code of the catalogue of texts. */
export interface Failure {
  readonly code: string;
  readonly args: MessageArguments;
}

/** A job as its row tells it: the truth about it, whatever the queue holds. */
export interface Job extends AskedJob {
  readonly state: JobState;
  readonly tries: number;
  /** Steps done so far, and of how many; null while that is not known. */
  readonly done: number;
  readonly total: number | null;
  /** What the last step left for whoever goes on. */
  readonly checkpoint: unknown;
  readonly cancelAsked: boolean;
  readonly failure: Failure | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/** How a job ended. */
export type JobEnd =
  | { readonly state: 'done' | 'cancelled' }
  | { readonly state: 'failed'; readonly failure: Failure };

const COLUMNS = `id, name, input, user_id as "userId", key_id as "keyId", state, tries, done, total, checkpoint, cancel_asked as "cancelAsked",
  failure, created_at as "createdAt", started_at as "startedAt", ended_at as "endedAt"`;

export async function insertJob(tx: Db, clock: Clock, job: AskedJob): Promise<void> {
  await tx.query(
    'insert into jobs (id, name, input, user_id, key_id, created_at) values ($1, $2, $3, $4, $5, $6)',
    [job.id, job.name, JSON.stringify(job.input), job.userId, job.keyId, clock.now()],
  );
}

export async function readJob(db: Db, id: string): Promise<Job | undefined> {
  const [job] = await db.query<Job>(`select ${COLUMNS} from jobs where id = $1`, [id]);
  return job;
}

/** The newest first, at most 100; `userId` undefined: everybody's. */
export function listJobs(db: Db, userId: string | null | undefined): Promise<Job[]> {
  return db.query<Job>(
    `select ${COLUMNS} from jobs where $1 or user_id is not distinct from $2::uuid order by created_at desc, id desc limit 100`,
    [userId === undefined, userId ?? null],
  );
}

export function openJobs(db: Db): Promise<Job[]> {
  return db.query<Job>(
    `select ${COLUMNS} from jobs where state in ('waiting', 'running') order by created_at`,
  );
}

/** One try begins: who worked on it before (and died, or is thought to have) can save nothing any more. */
export async function takeJob(db: Db, clock: Clock, id: string): Promise<Job | undefined> {
  const [job] = await db.query<Job>(
    `update jobs set state = 'running', tries = tries + 1, started_at = coalesce(started_at, $2)
     where id = $1 and state in ('waiting', 'running') returning ${COLUMNS}`,
    [id, clock.now()],
  );
  return job;
}

/** Gives whether the job is still this try's, and whether somebody asked to stop it. */
export async function saveProgress(
  tx: Db,
  { id, tries }: Pick<Job, 'id' | 'tries'>,
  progress: Pick<Job, 'done' | 'total' | 'checkpoint'>,
): Promise<{ isMine: boolean; cancelAsked: boolean }> {
  const [row] = await tx.query<{ cancelAsked: boolean }>(
    `update jobs set done = $3, total = $4, checkpoint = $5 where id = $1 and tries = $2 and state = 'running'
     returning cancel_asked as "cancelAsked"`,
    [id, tries, progress.done, progress.total, JSON.stringify(progress.checkpoint ?? null)],
  );
  return { isMine: row !== undefined, cancelAsked: row?.cancelAsked ?? false };
}

/** Gives false when the job is no longer this try's to end. */
export async function endJob(
  tx: Db,
  clock: Clock,
  { id, tries }: Pick<Job, 'id' | 'tries'>,
  end: JobEnd,
): Promise<boolean> {
  const failure = end.state === 'failed' ? JSON.stringify(end.failure) : null;
  const mine = await tx.query(
    `update jobs set state = $3, failure = $4, ended_at = $5 where id = $1 and tries = $2
     and state in ('waiting', 'running') returning id`,
    [id, tries, end.state, failure, clock.now()],
  );
  return mine.length > 0;
}

/** A calm stop is no failed try. */
export async function putBack(tx: Db, { id, tries }: Pick<Job, 'id' | 'tries'>): Promise<boolean> {
  const mine = await tx.query(
    `update jobs set state = 'waiting', tries = tries - 1 where id = $1 and tries = $2 and state = 'running' returning id`,
    [id, tries],
  );
  return mine.length > 0;
}

/** Asks a job to stop: the next step it wants to save is refused it. Nothing to do for one that has ended. */
export async function askToCancel(tx: Db, id: string): Promise<void> {
  await tx.query(`update jobs set cancel_asked = true where id = $1 and state in ('waiting', 'running')`, [
    id,
  ]);
}
