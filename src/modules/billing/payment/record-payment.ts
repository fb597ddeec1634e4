import { compareDecimals, subtract } from '#kernel/money/decimal.ts';
import { round2, sumAmounts } from '#kernel/money/rounding.ts';
import { type Fault, invalid } from '#kernel/refusal.ts';
import { asProgram, type Context, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { lockRecord } from '../document/record-of.ts';
import { invoice } from '../invoice/invoice.entity.ts';
import { recountInvoice } from '../invoice/recount-invoice.ts';
import { recountRetainer } from '../retainer/recount-retainer.ts';
import { retainerInvoice } from '../retainer/retainer-invoice.entity.ts';

export interface Allocation {
  readonly invoiceId?: string | undefined;
  readonly retainerInvoiceId?: string | undefined;
  readonly amount: string;
}

export interface PaymentReceived {
  readonly accountId: string;
  readonly amount: string;
  readonly currency: string;
  readonly receivedOn: string;
  readonly method: string;
  readonly reference?: string | undefined;
  readonly gateway?: string | undefined;
  readonly allocations: readonly Allocation[];
}

/**
 * Books money received and what it pays: lock → reload → check → write, all in one transaction. What is not allocated stays
 * the customer's credit (BILL-16). Refuses 422 at each allocation: `allocation.one_target`, `allocation.not_positive`,
 * `allocation.not_open`, `allocation.other_account`, `allocation.other_currency`, `allocation.exceeds_balance`,
 * `allocation.twice`; and `allocation.exceeds_payment`, `payment.not_positive`.
 */
export async function recordPayment(ctx: Context, received: PaymentReceived): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    const targets = await lockTargets(tx, received.allocations);
    const faults = [
      ...faultsOfPayment(received),
      ...received.allocations.flatMap((each, at) => faultsOfAllocation(received, each, targets, at)),
    ];
    if (faults.length > 0) throw invalid(faults);
    const unallocated = round2(
      subtract(received.amount, sumAmounts(received.allocations.map(({ amount }) => amount))),
    );
    const [first] = targets.values();
    const ownerId = tx.access.userId ?? first?.ownerId ?? null;
    const legalEntityId = first?.legalEntityId ?? null;
    const saved = await saveRecord(asProgram(tx), 'payment', {
      op: 'create',
      values: { ...received, unallocated, ownerId, legalEntityId },
    });
    for (const { kind, id } of targets.values())
      await (kind === 'invoice' ? recountInvoice(tx, id) : recountRetainer(tx, id));
    return saved;
  });
}

interface Target {
  readonly kind: 'invoice' | 'retainerInvoice';
  readonly id: string;
  readonly status: string;
  readonly accountId: string;
  readonly currency: string;
  readonly legalEntityId: string;
  readonly ownerId: string | null;
  readonly balanceDue: string;
}

type Targets = ReadonlyMap<string, Target>;

/** In the order of their ids, so that two payments over the same invoices wait for each other instead of deadlocking. */
async function lockTargets(ctx: Context, allocations: readonly Allocation[]): Promise<Targets> {
  const wanted = allocations.flatMap(({ invoiceId, retainerInvoiceId }) => [
    ...(invoiceId ? [{ id: invoiceId, kind: 'invoice' as const }] : []),
    ...(retainerInvoiceId ? [{ id: retainerInvoiceId, kind: 'retainerInvoice' as const }] : []),
  ]);
  const targets = new Map<string, Target>();
  for (const { id, kind } of wanted.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const found =
      kind === 'invoice' ? await lockRecord(ctx, invoice, id) : await lockRecord(ctx, retainerInvoice, id);
    const { status, accountId, currency, legalEntityId, ownerId, balanceDue } = found;
    const owner = typeof ownerId === 'string' ? ownerId : null;
    targets.set(id, {
      kind,
      id,
      status,
      accountId,
      currency,
      legalEntityId,
      ownerId: owner,
      balanceDue: balanceDue ?? '0.00',
    });
  }
  return targets;
}

function faultsOfPayment({ amount, allocations }: PaymentReceived): readonly Fault[] {
  if (compareDecimals(amount, '0') <= 0) return [{ field: 'amount', code: 'payment.not_positive' }];
  const sum = sumAmounts(allocations.map((each) => each.amount));
  return compareDecimals(sum, amount) > 0
    ? [{ field: 'allocations', code: 'allocation.exceeds_payment', args: { sum } }]
    : [];
}

function faultsOfAllocation(
  received: PaymentReceived,
  allocation: Allocation,
  targets: Targets,
  at: number,
): readonly Fault[] {
  const fault = (code: string, args = {}): readonly Fault[] => [{ field: `allocations.${at}`, code, args }];
  const { invoiceId, retainerInvoiceId, amount } = allocation;
  const id = invoiceId ?? retainerInvoiceId;
  const target = id === undefined ? undefined : targets.get(id);
  if (!target || (invoiceId && retainerInvoiceId)) return fault('allocation.one_target');
  const isTwice = received.allocations.some(
    (other, place) => place < at && (other.invoiceId ?? other.retainerInvoiceId) === id,
  );
  if (isTwice) return fault('allocation.twice');
  if (compareDecimals(amount, '0') <= 0) return fault('allocation.not_positive');
  if (target.status !== 'issued') return fault('allocation.not_open');
  if (target.accountId !== received.accountId) return fault('allocation.other_account');
  if (target.currency !== received.currency) return fault('allocation.other_currency');
  const exceeds = compareDecimals(amount, target.balanceDue) > 0;
  return exceeds ? fault('allocation.exceeds_balance', { most: target.balanceDue }) : [];
}
