import { subtract } from '#kernel/money/decimal.ts';
import { round2 } from '#kernel/money/rounding.ts';
import { issuingFirm } from '#modules/workspace';
import { asProgram, type Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { balanceOf } from '../document/balance.rules.ts';
import { todayOf } from '../document/decide-parties.ts';
import { lockRecord } from '../document/record-of.ts';
import { retainerInvoice } from './retainer-invoice.entity.ts';

/** Works out again what is paid, applied and left of a deposit; it is locked until the transaction ends. */
export async function recountRetainer(ctx: Context, id: string): Promise<AnyRecord> {
  const found = await lockRecord(ctx, retainerInvoice, id);
  const [sums] = await ctx.db.query<{ paid: string; applied: string; credited: string }>(
    `select
       (select coalesce(sum(amount), 0)::numeric(19,2) from payment_allocations where retainer_invoice_id = $1) as paid,
       (select coalesce(sum(amount), 0)::numeric(19,2) from retainer_applications where document_id = $1) as applied,
       (select coalesce(sum(applied_amount), 0)::numeric(19,2) from credit_notes
         where retainer_invoice_id = $1 and status <> 'draft' and deleted_at is null) as credited`,
    [id],
  );
  const { paid, applied, credited } = sums ?? { paid: '0.00', applied: '0.00', credited: '0.00' };
  const today = todayOf(ctx, await issuingFirm(ctx, found.legalEntityId));
  const balance = balanceOf({
    gross: found.grossTotal ?? '0.00',
    paid,
    retainers: '0.00',
    credited,
    dueOn: found.dueOn,
    today,
  });
  const unappliedBalance = round2(subtract(paid, applied));
  const values = {
    paidTotal: paid,
    creditedTotal: credited,
    appliedTotal: applied,
    unappliedBalance,
    ...balance,
  };
  return saveRecord(asProgram(ctx), 'retainerInvoice', { op: 'update', id, values });
}
