import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestDatabase, type TestDatabase } from '#testing/start-test-database.ts';
import { makeTestClock } from '#testing/test-clock.ts';
import { runTogether } from '../db/run-together.ts';
import { type ClaimedReaction, createDispatcher } from './dispatcher.ts';
import { eventStatements } from './write-events.ts';

let database: TestDatabase;
beforeEach(async () => (database = await startTestDatabase()));
afterEach(() => database.close());

const clock = makeTestClock();
const RECORD = '019ae000-0000-7000-8000-000000000001';
const OTHER = '019ae000-0000-7000-8000-000000000002';
let count = 0;

/** One event of the record, with these reactions to it. */
async function raise(recordId: string, reactions: readonly string[]): Promise<void> {
  count += 1;
  const id = `019ae000-0000-7000-8001-${String(count).padStart(12, '0')}`;
  const at = clock.now().toISOString();
  const event = { id, type: 'x.updated', entity: 'x', record_id: recordId, audit_id: null, root_id: id };
  await runTogether(database.db, eventStatements([{ ...event, depth: 0, at, reactions }]));
}

function dispatcherThat(react: (name: string) => Promise<void>) {
  return createDispatcher({
    db: database.db,
    clock,
    react: (_tx, reaction: ClaimedReaction) => react(reaction.name),
    fire: async () => undefined,
    report: () => undefined,
  });
}

it('keeps the order of a record’s reactions across processes, and lets those of others go on', async () => {
  await raise(RECORD, ['first', 'second']);
  await raise(RECORD, ['third']);
  await raise(OTHER, ['other']);
  const done: string[] = [];
  const atWork = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const slow = dispatcherThat(async (name) => {
    if (name === 'first') {
      atWork.resolve();
      await goOn.promise;
    }
    done.push(name);
  });
  const quick = dispatcherThat(async (name) => void done.push(name));

  // The slow one claims both records' first reactions, and its lease of the second ends while it is at the first.
  const slowly = slow.drain();
  await atWork.promise;
  clock.advance({ seconds: 11 });
  await quick.drain();
  expect(done).toEqual(['other']);
  goOn.resolve();
  await slowly;
  await quick.drain();
  expect(done).toEqual(['other', 'first', 'second', 'third']);
});

it('holds later reactions of a record up for one that failed no longer than until its next try', async () => {
  await raise(RECORD, ['fails']);
  await raise(RECORD, ['later']);
  const done: string[] = [];
  let isBroken = true;
  const dispatcher = dispatcherThat(async (name) => {
    if (name === 'fails' && isBroken) throw new Error('for now');
    done.push(name);
  });
  await dispatcher.drain();
  expect(done).toEqual(['later']);
  isBroken = false;
  clock.advance({ seconds: 10 });
  await dispatcher.drain();
  expect(done).toEqual(['later', 'fails']);
});

it('does each of many reactions once, whichever of two processes claims it', async () => {
  const records = Array.from(
    { length: 30 },
    (_, at) => `019ae000-0000-7000-8002-${String(at).padStart(12, '0')}`,
  );
  for (const record of records) await raise(record, ['a', 'b', 'c']);
  const seen = new Map<string, string[]>();
  const worker = () =>
    createDispatcher({
      db: database.db,
      clock,
      react: async (tx, { eventId, name }) => {
        const [row] = await tx.query<{ id: string }>(
          'select record_id as id from reactions where event_id = $1',
          [eventId],
        );
        if (row) seen.set(row.id, [...(seen.get(row.id) ?? []), name]);
      },
      fire: async () => undefined,
      report: () => undefined,
    });
  await Promise.all([worker().drain(), worker().drain()]);
  // Whoever finds nothing to claim stops; what the other was at meanwhile is then free.
  await worker().drain();
  expect([...seen.values()]).toEqual(records.map(() => ['a', 'b', 'c']));
});
