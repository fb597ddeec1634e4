import { z } from 'zod';
import type { Context } from '#records/context.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';

const givenSchema = z.object({
  purpose: z.string(),
  text: z.string(),
  version: z.number(),
  at: z.string(),
});

/** Keeps the proof that the visitor agreed, if he did, on the records that his submission became. */
export async function recordConsent(
  ctx: Context,
  submission: AnyRecord,
  about: readonly RecordReference[],
): Promise<void> {
  const given = givenSchema.safeParse(submission.consent);
  if (!given.success) return;
  const { purpose, text, version, at } = given.data;
  await saveRecord(ctx, 'consent', {
    op: 'create',
    values: {
      name: ctx.texts.translate(ctx.locale, 'consent.name', { name: String(submission.name) }),
      email: submission.email,
      links: about,
      state: 'given',
      purpose,
      text,
      textVersion: version,
      givenAt: at,
      how: submission.confirmedAt === null ? 'form' : 'confirmed',
      submissionId: submission.id,
    },
  });
}
