import { afterEach, beforeEach, expect, it } from 'vitest';
import { conflict } from '#kernel/refusal.ts';
import { startTestDatabase, type TestDatabase } from '#testing/start-test-database.ts';
import { makeTestClock } from '#testing/test-clock.ts';
import { createJobQueue, createWorkers, installQueue, type JobQueue, type Workers } from './job-queue.ts';
import { askToCancel, type Job, type JobEnd, readJob } from './job-store.ts';
import { type JobHold, MOST_TRIES, performJob } from './perform-job.ts';

const NAME = 'count-up';
const ID = '019ae000-0000-7000-8000-000000000001';
const clock = makeTestClock();

let database: TestDatabase;
let queue: JobQueue;
let running: Workers[];

beforeEach(async () => {
  database = await startTestDatabase();
  await installQueue(database.url, 'main', [NAME]);
  await database.db.script('create table steps (n integer)');
  queue = createJobQueue({ db: database.db, clock, schema: 'main' });
  running = [];
});
afterEach(async () => {
  for (const workers of running) await workers.stop();
  await database.close();
});

type Run = (job: Job, hold: JobHold) => Promise<void>;

function workersThat(run: Run, ended: (end: JobEnd) => void = () => undefined): Workers {
  const workers = createWorkers({
    db: database.db,
    clock,
    schema: 'main',
    names: [NAME],
    run,
    ended: async (_tx, _job, end) => ended(end),
    report: () => undefined,
  });
  running.push(workers);
  return workers;
}

/** Writes the steps up to ten, each with its progress; `before` is asked before each. */
function countUp(before: (step: number) => Promise<void> = async () => undefined): Run {
  return async (_job, hold) => {
    for (let step = hold.done + 1; step <= 10; step += 1) {
      await before(step);
      await database.db.transaction(async (tx) => {
        await tx.query('insert into steps values ($1)', [step]);
        await hold.save(tx, { done: step, total: 10, checkpoint: { step } });
      });
    }
  };
}

const enqueue = () =>
  database.db.transaction((tx) =>
    queue.enqueue(tx, { id: ID, name: NAME, userId: null, keyId: null, input: { to: 10 } }),
  );
const job = () => readJob(database.db, ID);
const steps = async () => {
  const rows = await database.db.query<{ n: number }>('select n from steps order by n');
  return rows.map((row) => row.n);
};
const UP_TO_TEN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

it('is done by a worker that listens, and tells how far it is', async () => {
  const ends: JobEnd[] = [];
  const middle = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const workers = workersThat(
    countUp(async (step) => {
      if (step !== 6) return;
      middle.resolve();
      await goOn.promise;
    }),
    (end) => ends.push(end),
  );
  await workers.start(database.url);
  await enqueue();
  await middle.promise;
  expect(await job()).toMatchObject({ state: 'running', done: 5, total: 10, checkpoint: { step: 5 } });
  goOn.resolve();
  await expect.poll(async () => (await job())?.state, { timeout: 10_000 }).toBe('done');
  expect(await steps()).toEqual(UP_TO_TEN);
  expect(ends).toEqual([{ state: 'done' }]);
});

it('does not wait when others came while one was done', async () => {
  const done: string[] = [];
  const all = [1, 2, 3, 4, 5, 6].map((n) => `${ID.slice(0, -1)}${n}`);
  const workers = workersThat(async ({ id }) => void done.push(id));
  for (const id of all)
    await database.db.transaction((tx) =>
      queue.enqueue(tx, { id, name: NAME, userId: null, keyId: null, input: null }),
    );
  await workers.start(database.url);
  // The queue by itself looks again after half a minute.
  await expect.poll(() => done.toSorted(), { timeout: 15_000 }).toEqual(all);
});

it('leaves nothing when the use case that asked for it is rolled back', async () => {
  const late = database.db.transaction(async (tx) => {
    await queue.enqueue(tx, { id: ID, name: NAME, userId: null, keyId: null, input: null });
    throw new Error('the use case failed after all');
  });
  await expect(late).rejects.toThrow('after all');
  await workersThat(countUp()).drain();
  expect(await job()).toBeUndefined();
  expect(await steps()).toEqual([]);
  expect(await database.db.query('select 1 from main_jobs.job where name = $1', [NAME])).toEqual([]);
});

it('goes on from its checkpoint after a crash, every step done once', async () => {
  await enqueue();
  let isFirst = true;
  const workers = workersThat(
    countUp(async (step) => {
      if (step !== 4 || !isFirst) return;
      isFirst = false;
      throw new Error('a crash');
    }),
  );
  await workers.drain();
  expect(await job()).toMatchObject({ state: 'running', done: 3, tries: 1 });
  await makeRetriesDue();
  await workers.drain();
  expect(await job()).toMatchObject({ state: 'done', done: 10, tries: 2 });
  expect(await steps()).toEqual(UP_TO_TEN);
});

it('that another worker has taken meanwhile writes nothing any more', async () => {
  await enqueue();
  const middle = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const sleepy = workersThat(
    countUp(async (step) => {
      if (step !== 3) return;
      middle.resolve();
      await goOn.promise;
    }),
  );
  const sleeping = sleepy.drain();
  await middle.promise;
  const settings = { db: database.db, clock, run: countUp(), isStopping: () => false };
  const unused = { ended: async () => undefined, sendAgain: async () => undefined, report: () => undefined };
  await performJob({ ...settings, ...unused }, ID);
  goOn.resolve();
  await sleeping;
  expect(await steps()).toEqual(UP_TO_TEN);
  expect(await job()).toMatchObject({ state: 'done', tries: 2 });
});

it('stops at its next step when somebody cancels it, and before the first when it was still waiting', async () => {
  const ends: JobEnd[] = [];
  const workers = workersThat(
    countUp(async (step) => {
      if (step === 4) await askToCancel(database.db, ID);
    }),
    (end) => ends.push(end),
  );
  await enqueue();
  await workers.drain();
  expect(await job()).toMatchObject({ state: 'cancelled', done: 3 });
  expect(await steps()).toEqual([1, 2, 3]);

  const waiting = ID.replace(/1$/, '2');
  await database.db.transaction((tx) =>
    queue.enqueue(tx, { id: waiting, name: NAME, userId: null, keyId: null, input: null }),
  );
  await askToCancel(database.db, waiting);
  await workers.drain();
  expect(await readJob(database.db, waiting)).toMatchObject({ state: 'cancelled', done: 0 });
  expect(ends).toEqual([{ state: 'cancelled' }, { state: 'cancelled' }]);
});

it('fails at once with the reason of a refusal, and after some tries with a defect', async () => {
  const refusing = workersThat(async () => {
    throw conflict('record.conflict');
  });
  await enqueue();
  await refusing.drain();
  expect(await job()).toMatchObject({ state: 'failed', tries: 1, failure: { code: 'record.conflict' } });

  const broken = ID.replace(/1$/, '2');
  const defective = workersThat(async () => {
    throw new Error('a defect');
  });
  await database.db.transaction((tx) =>
    queue.enqueue(tx, { id: broken, name: NAME, userId: null, keyId: null, input: null }),
  );
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    await defective.drain();
    await makeRetriesDue();
  }
  const failure = { code: 'job.defect', args: { job: broken } };
  expect(await readJob(database.db, broken)).toMatchObject({ state: 'failed', tries: MOST_TRIES, failure });
});

it('is put back by a calm stop, which is no failed try', async () => {
  await enqueue();
  const middle = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const first = workersThat(
    countUp(async (step) => {
      if (step !== 5) return;
      middle.resolve();
      await goOn.promise;
    }),
  );
  await first.start(database.url);
  await middle.promise;
  const stopping = first.stop();
  goOn.resolve();
  await stopping;
  expect(await job()).toMatchObject({ state: 'waiting', tries: 0, done: 4 });
  await workersThat(countUp()).drain();
  expect(await job()).toMatchObject({ state: 'done' });
  expect(await steps()).toEqual(UP_TO_TEN);
});

it('is handed out again when the queue has lost it, as after a restored backup', async () => {
  await enqueue();
  await database.db.query('delete from main_jobs.job where name = $1', [NAME]);
  const workers = workersThat(countUp());
  await workers.start(database.url);
  await expect.poll(async () => (await job())?.state, { timeout: 10_000 }).toBe('done');
  expect(await steps()).toEqual(UP_TO_TEN);
});

it('goes on at once after a kill, where no other process can have it', async () => {
  const middle = Promise.withResolvers<void>();
  const killed = workersThat(
    countUp(async (step) => {
      if (step !== 4) return;
      middle.resolve();
      await new Promise<never>(() => undefined);
    }),
  );
  await enqueue();
  void killed.drain();
  await middle.promise;
  const next = workersThat(countUp());
  await next.start(database.url, { isAlone: true });
  // The heartbeat of the dead one would have been waited for: 10 s and more.
  await expect.poll(async () => (await job())?.state, { timeout: 8000 }).toBe('done');
  expect(await steps()).toEqual(UP_TO_TEN);
});

it('says in one line when the account may not make the queue’s schema', async () => {
  await database.db.script("drop role if exists poor; create role poor login password 'poor'");
  const url = new URL(database.url);
  url.username = 'poor';
  url.password = 'poor';
  await expect(installQueue(url.href, 'elsewhere', [NAME])).rejects.toThrow(
    'may not create the schema elsewhere_jobs',
  );
});

async function makeRetriesDue(): Promise<void> {
  await database.db.query(`update main_jobs.job set start_after = now() where name = $1`, [NAME]);
}
