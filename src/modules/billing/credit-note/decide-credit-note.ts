import { conflict } from '#kernel/refusal.ts';
import { defineDecision } from '#records/define/define-decision.ts';

const fixed = ['lines', 'discountPercent', 'discountAmount', 'currency', 'accountId', 'legalEntityId'];

/** Credit notes come from what they correct, and keep to it: 409 `credit_note.from_invoice`, `credit_note.fixed`. */
export const keepToInvoice = defineDecision({
  entity: 'creditNote',
  name: 'credit notes follow their invoice',
  decide: ({ op, given }, ctx) => {
    if (ctx.isProgram) return;
    if (op === 'create') throw conflict('credit_note.from_invoice');
    if (fixed.some((key) => given.has(key))) throw conflict('credit_note.fixed');
  },
});
