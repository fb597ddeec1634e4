import { z } from 'zod';
import type { JobHold } from '#platform/jobs/perform-job.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import { type Context, transaction } from '#records/context.ts';
import type { BackgroundJob } from '#records/define/beside-requests.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { savePossibleRecords } from '#records/pipeline/save-records.ts';
import { listRecords, MAX_LIMIT } from '#records/query/list-records.ts';
import { readMany } from '#records/query/read-record.ts';
import { type BulkInput, bulkSchema, changeOf, conditionOf } from './bulk-change.ts';
import { resultOf, writeResults } from './bulk-results.ts';

const inputSchema = bulkSchema.safeExtend({ entity: z.string(), total: z.int() });
export type BulkJobInput = z.output<typeof inputSchema>;

export function readBulkInput(input: unknown): BulkJobInput {
  return inputSchema.parse(input);
}

/** Where it is: how many of the ids are done, or where the list's last page ended. */
const checkpointSchema = z.object({ cursor: z.string().nullable(), done: z.int() }).nullable();

/** A page of records a step, each step one transaction; all its writes have the job's id as their root in the trail. */
export const bulkChange: BackgroundJob = {
  name: 'bulk-change',
  run: async (given, ctx, hold) => {
    const input = readBulkInput(given);
    const entity = ctx.catalogue.entity(input.entity);
    const cause = { eventId: hold.id, rootId: hold.id, depth: -1 };
    const acting: Context = { ...ctx, cause, toldOwners: new Set() };
    let at = checkpointSchema.parse(hold.checkpoint) ?? { cursor: null, done: 0 };
    do {
      const page = await transaction(acting, (tx) => changePage(tx, entity, input, at, hold));
      at = page;
    } while (at.cursor !== null);
  },
};

interface Place {
  readonly cursor: string | null;
  readonly done: number;
}

async function changePage(
  tx: Context,
  entity: Entity,
  input: BulkJobInput,
  at: Place,
  hold: JobHold,
): Promise<Place> {
  const { records, cursor } = await nextRecords(tx, entity, input, at);
  const outcomes = await savePossibleRecords(
    tx,
    entity.name,
    records.map((record) => changeOf(input, record)),
  );
  await writeResults(
    tx.db,
    hold.id,
    records.map(({ id }, index) => resultOf(id, outcomes[index])),
  );
  const next = { cursor, done: at.done + records.length };
  await hold.save(tx.db, { done: next.done, total: input.total, checkpoint: next });
  return next;
}

/** By the time of making and the id, which no change moves: each record comes once, whether it still fits afterwards or not. */
async function nextRecords(
  ctx: Context,
  entity: Entity,
  { filter, q, ids }: BulkInput,
  { cursor, done }: Place,
): Promise<{ readonly records: readonly AnyRecord[]; readonly cursor: string | null }> {
  if (ids) {
    const end = (cursor === null ? 0 : Number(cursor)) + MAX_LIMIT;
    const records = await readMany(ctx, entity, ids.slice(end - MAX_LIMIT, end));
    return { records, cursor: end < ids.length ? String(end) : null };
  }
  const condition = conditionOf(filter);
  const page = await listRecords(ctx, entity, {
    sort: 'createdAt',
    limit: MAX_LIMIT,
    ...(condition ? { filter: condition } : {}),
    ...(q ? { q } : {}),
    ...(done > 0 && cursor !== null ? { cursor } : {}),
  });
  return { records: page.data, cursor: page.nextCursor };
}
