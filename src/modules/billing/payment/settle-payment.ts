import { compareDecimals } from '#kernel/money/decimal.ts';
import { notFound, Refusal } from '#kernel/refusal.ts';
import { issuingFirm } from '#modules/workspace';
import { asProgram, type Context } from '#records/context.ts';
import { todayOf } from '../document/decide-parties.ts';
import { lockRecord } from '../document/record-of.ts';
import { invoice } from '../invoice/invoice.entity.ts';
import { retainerInvoice } from '../retainer/retainer-invoice.entity.ts';
import type { GatewayEvent } from './gateway.ts';
import { recordPayment } from './record-payment.ts';

interface Attempt {
  readonly id: string;
  readonly entity: 'invoice' | 'retainerInvoice';
  readonly recordId: string;
  readonly amount: string;
  readonly currency: string;
  readonly status: 'started' | 'failed' | 'succeeded';
}

/**
 * Books an online payment: lock the attempt by its unique reference → check → write. One attempt is paid once, whatever comes
 * twice or out of order: a failure after the success changes nothing, a success after a failure counts. What the document no
 * longer needs stays the customer's credit. Refuses 404 an unknown reference, 422 `payment.amount_mismatch`.
 */
export async function settlePayment(ctx: Context, gateway: string, event: GatewayEvent): Promise<void> {
  const attempt = await lockAttempt(ctx, gateway, event.reference);
  if (attempt.status === 'succeeded') return;
  if (event.type === 'failed') {
    await ctx.db.query(`update payment_attempts set status = 'failed' where id = $1`, [attempt.id]);
    return;
  }
  const isAsAsked =
    compareDecimals(attempt.amount, event.amount) === 0 && attempt.currency === event.currency;
  if (!isAsAsked) throw new Refusal(422, 'payment.amount_mismatch');
  const paymentId = await book(ctx, gateway, attempt, event);
  await ctx.db.query(`update payment_attempts set status = 'succeeded', payment_id = $2 where id = $1`, [
    attempt.id,
    paymentId,
  ]);
}

async function lockAttempt(ctx: Context, gateway: string, reference: string): Promise<Attempt> {
  const [attempt] = await ctx.db.query<Attempt>(
    `select id, entity, record_id as "recordId", amount, currency, status from payment_attempts
     where gateway = $1 and reference = $2 for update`,
    [gateway, reference],
  );
  if (!attempt) throw notFound();
  return attempt;
}

async function book(
  ctx: Context,
  gateway: string,
  attempt: Attempt,
  { amount, currency, reference }: GatewayEvent,
): Promise<string> {
  const { entity, recordId } = attempt;
  const target =
    entity === 'invoice'
      ? await lockRecord(ctx, invoice, recordId)
      : await lockRecord(ctx, retainerInvoice, recordId);
  const due = target.status === 'issued' ? (target.balanceDue ?? '0.00') : '0.00';
  const allocated = compareDecimals(amount, due) <= 0 ? amount : due;
  const to = entity === 'invoice' ? { invoiceId: recordId } : { retainerInvoiceId: recordId };
  const firm = await issuingFirm(ctx, target.legalEntityId);
  const saved = await recordPayment(asProgram(ctx), {
    accountId: target.accountId,
    amount,
    currency,
    receivedOn: todayOf(ctx, firm),
    method: 'online',
    gateway,
    reference,
    allocations: compareDecimals(allocated, '0') > 0 ? [{ ...to, amount: allocated }] : [],
  });
  return saved.id;
}
