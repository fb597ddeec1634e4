import { conflict } from '#kernel/refusal.ts';
import { defineDecision } from '#records/define/define-decision.ts';

const fixed = ['lines', 'discountPercent', 'discountAmount', 'currency', 'accountId'];

/** What a deposit of a quote asks for follows from the quote: 409 `retainer.fixed_by_quote`; remove it and make another. */
export const keepToQuote = defineDecision({
  entity: 'retainerInvoice',
  name: 'deposits follow their quote',
  on: ['update'],
  decide: ({ before, given }, ctx) => {
    if (ctx.isProgram || !before?.quoteId) return;
    if (fixed.some((key) => given.has(key))) throw conflict('retainer.fixed_by_quote');
  },
});
