import { invalid } from '#kernel/refusal.ts';
import { faultsOf } from '#modules/email';
import { transaction } from '#records/context.ts';
import { defineAction, type RecordAction } from '#records/define/define-action.ts';
import { changeMailing, holdMailing } from '../mailing.ts';
import { copyOf } from './copy-template.ts';
import { composeSchema } from './input.ts';

/** Writes the draft. A text that could not be filled in is refused at once, with line and column. */
export const composeAction: RecordAction = defineAction({
  entity: 'mailing',
  name: 'compose',
  label: { en: 'Write', fr: 'Rédiger' },
  input: composeSchema,
  // The page of the mailing asks for it; a form drawn from the schema would help nobody.
  offered: () => false,
  run: async (ctx, record, input) => {
    const body = await transaction(ctx, async (tx) => {
      const draft = await holdMailing(tx, record.id, ['draft']);
      const copied = input.templateId ? await copyOf(tx, draft.target, input.templateId) : {};
      const values = { ...copied, ...input };
      const { subject, body: text } = { ...draft, ...values };
      const faults = faultsOf(tx, tx.catalogue.entity(draft.target), {
        subject: subject ?? '',
        body: text ?? '',
      });
      if (faults.length > 0) throw invalid(faults);
      return changeMailing(tx, draft.id, values);
    });
    return { body };
  },
});
