import { z } from 'zod';
import { conflict } from '#kernel/refusal.ts';
import { asProgram, transaction } from '#records/context.ts';
import { defineAction } from '#records/define/define-action.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { lockRecord } from '#records/query/read-record.ts';

const again = ['failed', 'spam', 'awaiting_confirmation'];

/**
 * Takes a submission over that was refused, or that somebody looked at and finds right although it seemed to be spam or was never
 * confirmed; what of it was agreed to is no better proven for that. 409 `form.taken_over`.
 */
export const retry = defineAction({
  entity: 'formSubmission',
  name: 'retry',
  label: { en: 'Take over', fr: 'Reprendre' },
  isMain: true,
  input: z.strictObject({}),
  offered: ({ status }) => again.includes(String(status)),
  run: (ctx, { id }) =>
    transaction(asProgram(ctx), async (tx) => {
      const { status } = await lockRecord(tx, tx.catalogue.entity('formSubmission'), id);
      if (!again.includes(String(status))) throw conflict('form.taken_over');
      const values = { status: 'received', reason: null, retryAt: null };
      return { body: await saveRecord(tx, 'formSubmission', { op: 'update', id, values }) };
    }),
});
