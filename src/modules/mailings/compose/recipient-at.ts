import type { Context } from '#records/context.ts';
import { type Recipient, listRecipients } from '../recipients/recipient.ts';

/** The nth of those with an address of their own, from 0; undefined past the end. */
export async function recipientAt(
  ctx: Context,
  mailingId: string,
  at: number,
): Promise<Recipient | undefined> {
  const [row] = await ctx.db.query<{ position: number }>(
    `select position from mailing_recipients where mailing_id = $1 and state <> 'skipped' order by position offset $2 limit 1`,
    [mailingId, at],
  );
  if (!row) return undefined;
  const [found] = await listRecipients(ctx.db, mailingId, { after: row.position - 1, limit: 1 });
  return found;
}
