import { compareDecimals } from '#kernel/money/decimal.ts';
import { sumAmounts } from '#kernel/money/rounding.ts';
import { amountDue } from '#kernel/money/totals.ts';
import type { Day } from '#kernel/time/day.ts';

export interface BalanceFacts {
  readonly gross: string;
  readonly paid: string;
  readonly retainers: string;
  readonly credited: string;
  readonly dueOn: Day | null;
  readonly today: Day;
}

export interface Balance {
  readonly balanceDue: string;
  readonly paymentState: 'unpaid' | 'partially_paid' | 'paid';
  readonly isOverdue: boolean;
}

/** What is left to pay of an issued document (BT-115), and how that is called; its last day is still in time. */
export function balanceOf({ gross, paid, retainers, credited, dueOn, today }: BalanceFacts): Balance {
  const settled = sumAmounts([paid, retainers, credited]);
  const balanceDue = amountDue(gross, settled);
  if (compareDecimals(balanceDue, '0') <= 0) return { balanceDue, paymentState: 'paid', isOverdue: false };
  const paymentState = compareDecimals(settled, '0') > 0 ? 'partially_paid' : 'unpaid';
  return { balanceDue, paymentState, isOverdue: dueOn !== null && today > dueOn };
}
