import { lastNine } from '#kernel/phone/phone.ts';
import type { Context } from '#records/context.ts';
import type { ErasedPerson } from '#records/define/erasing.ts';

/** What providers told of calls with his numbers, however they write them; the calls themselves stay without them. */
export async function eraseFacts(tx: Context, { phones }: ErasedPerson): Promise<void> {
  if (phones.length === 0) return;
  await tx.db.query(
    `delete from call_facts where regexp_replace(fact::text, '[ .()-]', '', 'g') like any($1::text[])`,
    [phones.map((phone) => `%${lastNine(phone)}%`)],
  );
}
