import type { Context } from '#records/context.ts';
import type { ErasedPerson } from '#records/define/erasing.ts';

/** Lines about him that wait for somebody's digest. */
export async function eraseDigestItems(tx: Context, { recordIds }: ErasedPerson): Promise<void> {
  await tx.db.query(`delete from digest_items where about ->> 'id' = any($1::text[])`, [recordIds]);
}
