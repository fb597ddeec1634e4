import { asProgram, type Context } from '#records/context.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';

export interface MailToSend {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly body: string;
  /** Where answers go, if not to the sender. */
  readonly replyTo?: string;
  /** An iCalendar message that goes with it: an invitation. */
  readonly calendar?: string;
  /** Records it concerns. */
  readonly about?: readonly RecordReference[];
}

/**
 * Writes the mail in the caller's transaction; it leaves within a second of the commit, or is held where no mail server is set.
 * Files that the caller hangs on what this gives, in the same transaction, leave with it.
 */
export async function sendMail(ctx: Context, mail: MailToSend): Promise<RecordReference> {
  const { id } = await saveRecord(asProgram(ctx), 'outgoingMail', { op: 'create', values: { ...mail } });
  return { entity: 'outgoingMail', id };
}
