import { forbidden, invalid } from '#kernel/refusal.ts';
import type { Entity } from '../catalogue/entity.ts';
import { type Context, transaction } from '../context.ts';
import { lockRecord } from '../query/read-record.ts';
import { mayReach } from '../query/scope.ts';
import { takeDismissalsBack, writeDismissals } from './dismissals.ts';
import { pairsOf } from './pairs-of.ts';

/**
 * Says of records that look alike that each is another (CONV-12): from then on no two of them are told as duplicates of each other,
 * until a field by which they are compared changes on one of them, or one of them is merged. Saying it again changes nothing.
 * The caller must be able to change all of them. Refuses 404 records that he cannot see, 403, 422 `duplicates.ids`.
 */
export async function dismissDuplicates(ctx: Context, entity: Entity, ids: readonly string[]): Promise<void> {
  await withRecords(ctx, entity, ids, (tx, all) => writeDismissals(tx, entity.name, pairsOf(all)));
}

/** Takes that back, for every two of these records; refuses as it does. */
export async function undoDismissal(ctx: Context, entity: Entity, ids: readonly string[]): Promise<void> {
  await withRecords(ctx, entity, ids, takeDismissalsBack);
}

const MOST = 50;

/** Locked in the order of ids, so that a change of what they are compared by comes wholly before or wholly after. */
async function withRecords(
  ctx: Context,
  entity: Entity,
  ids: readonly string[],
  work: (tx: Context, ids: readonly string[]) => Promise<void>,
): Promise<void> {
  const all = [...new Set(ids)].toSorted();
  if (all.length < 2 || all.length > MOST) throw invalid([{ field: 'ids', code: 'duplicates.ids' }]);
  await transaction(ctx, async (tx) => {
    for (const id of all) {
      const record = await lockRecord(tx, entity, id);
      if (!mayReach(tx, entity, record, 'update')) throw forbidden();
    }
    await work(tx, all);
  });
}
