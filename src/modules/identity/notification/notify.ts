import { asProgram, type Context } from '#records/context.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';

/** Tells a user something, in the caller's transaction. */
export async function notify(
  ctx: Context,
  userId: string,
  subject: string,
  about: RecordReference | null,
): Promise<void> {
  await saveRecord(asProgram(ctx), 'notification', {
    op: 'create',
    values: { ownerId: userId, subject, about },
  });
}
