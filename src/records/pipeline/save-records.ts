import { Refusal } from '#kernel/refusal.ts';
import { runTogether } from '#platform/db/run-together.ts';
import { type Context, transaction } from '../context.ts';
import type { Operation } from '../define/change.ts';
import type { AnyRecord } from '../define/infer.ts';
import { forgetMatches, indexMatches } from '../duplicates/match-index.ts';
import { holdFiles } from '../trail/file-holders.ts';
import { tellFollowers } from '../trail/followers.ts';
import { forgetPhones, indexPhones } from '../trail/phone-index.ts';
import { alive, type Draft, type RecordChange, type Written } from './draft.ts';
import { auditAndEmit } from './steps/audit-and-emit.ts';
import { authorize } from './steps/authorize.ts';
import { decide } from './steps/decide.ts';
import { guard } from './steps/guard.ts';
import { findFiles } from './steps/find-files.ts';
import { load } from './steps/load.ts';
import { prepare } from './steps/prepare.ts';
import { validate } from './steps/validate.ts';
import { removeRows } from './steps/write-rows.ts';
import { changedOf, write } from './steps/write.ts';

export type { RecordChange } from './draft.ts';

/** What became of one change: the record as it now is, or what refused it. */
export type Outcome =
  | {
      readonly index: number;
      readonly op: Operation;
      readonly record: AnyRecord;
      readonly before: AnyRecord | null;
    }
  | { readonly index: number; readonly op: Operation; readonly problem: Refusal };

/**
 * THE way a record changes, whoever asks: a person, a program, a rule, an import. All changes of the batch are of one
 * entity and stand or fall together; a batch of one is the ordinary case.
 *
 * Refuses 404 what the caller cannot see, 403 what he may not do, 412 a stale version, 422 all faulty fields at once,
 * 409 a move that the states do not allow. With several changes, a `BatchRefusal` carries each one's problem.
 */
export async function saveRecords(
  ctx: Context,
  entity: string,
  changes: readonly RecordChange[],
): Promise<readonly AnyRecord[]> {
  return transaction(ctx, async (tx) => {
    const drafts = await takeThrough(tx, entity, changes);
    const problems = drafts.filter((draft) => draft.problem !== null);
    if (problems.length > 0) throw refusalOf(drafts, problems);
    return writeDown(tx, drafts);
  });
}

/** One record by the recipe. */
export async function saveRecord(ctx: Context, entity: string, change: RecordChange): Promise<AnyRecord> {
  const [record] = await saveRecords(ctx, entity, [change]);
  if (!record) throw new Error('The recipe gave no record back');
  return record;
}

/**
 * As `saveRecords`, but what is refused is left out and told; the rest is written. Of many changes, a part is prepared while
 * the database writes the one before: both take about as long.
 */
export async function savePossibleRecords(
  ctx: Context,
  entity: string,
  changes: readonly RecordChange[],
): Promise<readonly Outcome[]> {
  return transaction({ ...ctx, toldOwners: ctx.toldOwners ?? new Set() }, async (tx) => {
    const outcomes: Outcome[] = [];
    let writing: Promise<unknown> = Promise.resolve();
    for (let from = 0; from < changes.length; from += PART) {
      const drafts = await takeThrough(tx, entity, changes.slice(from, from + PART));
      const written = writeDown(tx, alive(drafts));
      // Awaited below; should the other one fail first, this failure is the same transaction's.
      written.catch(() => undefined);
      await writing;
      writing = written;
      outcomes.push(...drafts.map((draft) => outcomeOf(draft, from)));
    }
    await writing;
    return outcomes;
  });
}

const PART = 250;

/**
 * What `savePossibleRecords` would make of these changes, by the very steps, with nothing written: a dry run. Takes back
 * what it does itself, so it cannot be part of a transaction.
 */
export async function checkRecords(
  ctx: Context,
  entity: string,
  changes: readonly RecordChange[],
): Promise<readonly Outcome[]> {
  if (ctx.db.inTransaction) throw new Error('A dry run cannot be part of a transaction');
  try {
    return await transaction(ctx, async (tx) => {
      const drafts = await takeThrough(tx, entity, changes);
      throw new Tried(drafts.map((draft) => outcomeOf(draft)));
    });
  } catch (error) {
    if (error instanceof Tried) return error.outcomes;
    throw error;
  }
}

/** Thrown to take a dry run back. */
class Tried extends Error {
  readonly outcomes: readonly Outcome[];

  constructor(outcomes: readonly Outcome[]) {
    super('a dry run');
    this.outcomes = outcomes;
  }
}

async function takeThrough(
  ctx: Context,
  entityName: string,
  changes: readonly RecordChange[],
): Promise<readonly Draft[]> {
  const entity = ctx.catalogue.entity(entityName);
  const drafts = await load(ctx, entity, changes);
  authorize(ctx, alive(drafts));
  prepare(ctx, entity, alive(drafts));
  await findFiles(ctx, alive(drafts));
  await decide(ctx, entity, alive(drafts));
  await validate(ctx, entity, alive(drafts));
  guard(ctx, alive(drafts));
  return drafts;
}

async function writeDown(ctx: Context, drafts: readonly Draft[]): Promise<readonly AnyRecord[]> {
  const written = changedOf(ctx, drafts);
  if (written.length > 0) {
    await removeGone(ctx, written);
    await runTogether(ctx.db, [
      ...write(ctx, written),
      ...indexPhones(written),
      ...indexMatches(written),
      ...holdFiles(written),
      ...tellFollowers(ctx, written),
      ...auditAndEmit(ctx, written),
    ]);
  }
  return drafts.map((draft) => draft.after);
}

/** What gives way to what is written: no statement may remove a row and write another in its place. */
async function removeGone(ctx: Context, written: readonly Written[]): Promise<void> {
  await removeRows(ctx, written);
  await forgetPhones(ctx, written);
  await forgetMatches(ctx, written);
}

function refusalOf(drafts: readonly Draft[], problems: readonly Draft[]): Refusal {
  const [first] = problems;
  return drafts.length === 1 && first?.problem
    ? first.problem
    : new BatchRefusal(problems.map((draft) => outcomeOf(draft)));
}

/** 422 `batch.refused`: nothing was written, since these changes could not be. */
export class BatchRefusal extends Refusal {
  readonly outcomes: readonly Outcome[];

  constructor(outcomes: readonly Outcome[]) {
    super(422, 'batch.refused');
    this.outcomes = outcomes;
  }
}

function outcomeOf(draft: Draft, from = 0): Outcome {
  const { op, problem, before, after } = draft;
  const index = from + draft.index;
  return problem ? { index, op, problem } : { index, op, record: after, before };
}
