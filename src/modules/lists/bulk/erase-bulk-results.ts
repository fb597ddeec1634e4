import type { Context } from '#records/context.ts';
import type { ErasedPerson } from '#records/define/erasing.ts';

/** Why a change of his records was refused may quote what stood in them. */
export async function eraseBulkResults(tx: Context, { recordIds }: ErasedPerson): Promise<void> {
  await tx.db.query('update bulk_results set problem = null where record_id = any($1::uuid[])', [recordIds]);
}
