import { compareDecimals } from '#kernel/money/decimal.ts';
import { amountDue } from '#kernel/money/totals.ts';
import { conflict, invalid } from '#kernel/refusal.ts';
import { type Decision, defineDecision } from '#records/define/define-decision.ts';
import { isDraft, textOrNull } from '../document/decide-totals.ts';

const ZERO = '0.00';

/** A draft's balance is its total less the deposits taken off; it never falls below nothing. */
function balanceOfDraft(entity: 'invoice' | 'retainerInvoice'): Decision {
  return defineDecision({
    entity,
    name: 'balance of a draft',
    decide: (change) => {
      if (!isDraft(change)) return undefined;
      const { grossTotal, retainerTotal } = change.after;
      const balanceDue = amountDue(textOrNull(grossTotal) ?? ZERO, textOrNull(retainerTotal) ?? ZERO);
      const isBelow =
        compareDecimals(balanceDue, '0') < 0 && compareDecimals(textOrNull(retainerTotal) ?? ZERO, '0') > 0;
      if (isBelow)
        throw invalid([
          { field: 'lines', code: 'invoice.below_deposits', args: { least: textOrNull(retainerTotal) } },
        ]);
      return { balanceDue };
    },
  });
}

/** A draft from which deposits are taken off keeps its customer and money; removing it would leave them applied to nothing. */
const keepDeposits = defineDecision({
  entity: 'invoice',
  name: 'deposits stay with their customer',
  on: ['update', 'remove'],
  decide: ({ op, before, after }) => {
    const hasDeposits = compareDecimals(textOrNull(before?.retainerTotal) ?? ZERO, '0') > 0;
    if (!hasDeposits) return;
    const isMoved = before?.accountId !== after.accountId || before?.currency !== after.currency;
    if (op === 'remove' || isMoved) throw conflict('invoice.has_deposits');
  },
});

export const balanceDecisions = [balanceOfDraft('invoice'), balanceOfDraft('retainerInvoice'), keepDeposits];
