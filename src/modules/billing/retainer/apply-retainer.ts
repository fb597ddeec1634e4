import { compareDecimals, subtract } from '#kernel/money/decimal.ts';
import { round2, sumAmounts } from '#kernel/money/rounding.ts';
import { conflict, invalid, type Fault } from '#kernel/refusal.ts';
import { issuingFirm } from '#modules/workspace';
import { asProgram, type Context, transaction } from '#records/context.ts';
import type { AnyRecord, RecordOf, Row } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { todayOf } from '../document/decide-parties.ts';
import { lockRecord } from '../document/record-of.ts';
import { invoice } from '../invoice/invoice.entity.ts';
import { recountInvoice } from '../invoice/recount-invoice.ts';
import { recountRetainer } from './recount-retainer.ts';
import { retainerInvoice } from './retainer-invoice.entity.ts';

export interface Application {
  readonly retainerInvoiceId: string;
  /** VAT included; on a draft, `0.00` puts the deposit back. */
  readonly amount: string;
}

/**
 * Takes a part of a paid deposit off an invoice (RET-05, RET-06). On a draft the amount replaces the earlier one; on an issued
 * invoice it comes on top, for good. Lock → reload → check → write. Gives the invoice. Refuses 409 `invoice.not_open`,
 * `retainer.not_applicable`, 422 `retainer.exceeds_unapplied`, `retainer.exceeds_balance`.
 */
export async function applyRetainer(
  ctx: Context,
  invoiceId: string,
  { retainerInvoiceId, amount }: Application,
): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    const target = await lockRecord(tx, invoice, invoiceId);
    const source = await lockRecord(tx, retainerInvoice, retainerInvoiceId);
    if (target.status === 'cancelled') throw conflict('invoice.not_open');
    const fits =
      source.status === 'issued' &&
      source.accountId === target.accountId &&
      source.currency === target.currency;
    if (!fits) throw conflict('retainer.not_applicable');
    const isDraft = target.status === 'draft';
    const others = (source.applications ?? []).filter((row) => !isDraft || row.invoiceId !== invoiceId);
    const faults = faultsOf(target, source, others, amount, isDraft);
    if (faults.length > 0) throw invalid(faults);
    const appliedOn = todayOf(tx, await issuingFirm(tx, target.legalEntityId));
    const added = compareDecimals(amount, '0') === 0 ? [] : [{ invoiceId, amount, appliedOn }];
    await saveRecord(asProgram(tx), 'retainerInvoice', {
      op: 'update',
      id: source.id,
      values: { applications: [...others, ...added] },
    });
    await recountRetainer(tx, source.id);
    return recountInvoice(tx, invoiceId);
  });
}

function faultsOf(
  target: RecordOf<typeof invoice>,
  source: RecordOf<typeof retainerInvoice>,
  others: readonly Row[],
  amount: string,
  isDraft: boolean,
): readonly Fault[] {
  const unapplied = round2(
    subtract(source.paidTotal ?? '0.00', sumAmounts(others.map((row) => String(row.amount)))),
  );
  const here = sumAmounts(
    (source.applications ?? []).filter((row) => row.invoiceId === target.id).map((row) => String(row.amount)),
  );
  const due = target.balanceDue ?? target.grossTotal ?? '0.00';
  const room = isDraft ? sumAmounts([due, here]) : due;
  const least = isDraft ? '0' : '0.01';
  if (compareDecimals(amount, least) < 0) return [{ field: 'amount', code: 'retainer.not_positive' }];
  if (compareDecimals(amount, unapplied) > 0)
    return [{ field: 'amount', code: 'retainer.exceeds_unapplied', args: { most: unapplied } }];
  if (compareDecimals(amount, room) > 0)
    return [{ field: 'amount', code: 'retainer.exceeds_balance', args: { most: room } }];
  return [];
}
