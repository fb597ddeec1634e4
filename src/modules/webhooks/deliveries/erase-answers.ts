import type { Context } from '#records/context.ts';
import type { ErasedPerson } from '#records/define/erasing.ts';

/** What other programs answered when they were told of his records may repeat what they were told. */
export async function eraseAnswers(tx: Context, { recordIds }: ErasedPerson): Promise<void> {
  await tx.db.query(
    `update webhook_deliveries set answer = null, problem = null where record_id = any($1::uuid[])`,
    [recordIds],
  );
}
