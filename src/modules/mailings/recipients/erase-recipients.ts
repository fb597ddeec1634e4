import type { Context } from '#records/context.ts';
import type { ErasedPerson } from '#records/define/erasing.ts';

/** That a mailing had one more recipient stays; to which address it went, and what the server answered, does not. */
export async function eraseRecipients(tx: Context, { recordIds, emails }: ErasedPerson): Promise<void> {
  await tx.db.query(
    `update mailing_recipients set address = null, answer = null,
       state = case when state in ('queued', 'sending') then 'skipped' else state end
     where record_id = any($1::uuid[]) or address = any($2::text[])`,
    [recordIds, emails],
  );
}
