import { addDays } from '#kernel/time/day.ts';
import { startOfDay } from '#kernel/time/zone.ts';
import { issuingFirm } from '#modules/workspace';
import { setTimer } from '#platform/outbox/timers.ts';
import { asProgram, type Context, nowOf } from '#records/context.ts';
import type { Timer } from '#records/define/beside-requests.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { balanceOf } from '../document/balance.rules.ts';
import { todayOf } from '../document/decide-parties.ts';
import { lockRecord } from '../document/record-of.ts';
import { invoice } from './invoice.entity.ts';

/** Works out again what is paid and due, from what was allocated; the invoice is locked until the transaction ends. */
export async function recountInvoice(ctx: Context, id: string): Promise<AnyRecord> {
  const found = await lockRecord(ctx, invoice, id);
  const [sums] = await ctx.db.query<{ paid: string; retainers: string; credited: string }>(
    `select
       (select coalesce(sum(amount), 0)::numeric(19,2) from payment_allocations where invoice_id = $1) as paid,
       (select coalesce(sum(amount), 0)::numeric(19,2) from retainer_applications where invoice_id = $1) as retainers,
       (select coalesce(sum(applied_amount), 0)::numeric(19,2) from credit_notes
         where invoice_id = $1 and status <> 'draft' and deleted_at is null) as credited`,
    [id],
  );
  const { paid, retainers, credited } = sums ?? { paid: '0.00', retainers: '0.00', credited: '0.00' };
  const today = todayOf(ctx, await issuingFirm(ctx, found.legalEntityId));
  const balance = balanceOf({
    gross: found.grossTotal ?? '0.00',
    paid,
    retainers,
    credited,
    dueOn: found.dueOn,
    today,
  });
  const isIssued = found.status !== 'draft';
  const values = {
    paidTotal: paid,
    retainerTotal: retainers,
    creditedTotal: credited,
    balanceDue: balance.balanceDue,
    ...(isIssued ? { paymentState: balance.paymentState, isOverdue: balance.isOverdue } : {}),
  };
  return saveRecord(asProgram(ctx), 'invoice', { op: 'update', id, values });
}

/** Looks at the invoice again when the day after its due date begins, where its firm is. */
export async function watchDueDate(ctx: Context, id: string, dueOn: string, timeZone: string): Promise<void> {
  const dueAt = startOfDay(addDays(dueOn, 1), timeZone);
  if (dueAt <= nowOf(ctx)) return;
  await setTimer(ctx.db, {
    key: `invoice-due:${id}`,
    name: noticeOverdue.name,
    dueAt,
    payload: { invoiceId: id },
  });
}

export const noticeOverdue: Timer = {
  name: 'notice-overdue-invoice',
  fire: async (payload, ctx) => {
    if (typeof payload === 'object' && payload !== null && 'invoiceId' in payload)
      await recountInvoice(ctx, String(payload.invoiceId));
  },
};
