import { randomBytes } from 'node:crypto';
import { compareDecimals } from '#kernel/money/decimal.ts';
import { conflict, invalid } from '#kernel/refusal.ts';
import { type Context, nowOf, transaction } from '#records/context.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { lockRecord } from '../document/record-of.ts';
import { invoice } from '../invoice/invoice.entity.ts';
import { retainerInvoice } from '../retainer/retainer-invoice.entity.ts';
import type { Checkout, PaymentGateway } from './gateway.ts';
import { gateways } from './gateways/list.ts';

export interface Payable {
  readonly kind: 'invoice' | 'retainerInvoice';
  readonly id: string;
}

/**
 * Starts an online payment of what is due; the attempt is kept before the provider is called, outside of any transaction, so
 * that no payment is ever unknown here and no lock waits for the provider. Gives the address of the provider's page. Refuses
 * 409 `invoice.nothing_due`, 422 `gateway.unknown`.
 */
export async function startCheckout(
  ctx: Context,
  payable: Payable,
  gatewayCode: string,
  returnUrl = ctx.installation.publicUrl,
): Promise<{ readonly url: string }> {
  const gateway = gatewayNamed(ctx, gatewayCode);
  const attempt = await transaction(ctx, (tx) => openAttempt(tx, payable, gateway.code));
  try {
    return await gateway.start(ctx, { ...attempt, returnUrl });
  } catch (error) {
    // A success that comes all the same still counts.
    await ctx.db.query(
      `update payment_attempts set status = 'failed' where gateway = $1 and reference = $2 and status = 'started'`,
      [gateway.code, attempt.reference],
    );
    throw error;
  }
}

/** Lock → reload → check → write: what is due now, under a reference of ours. */
async function openAttempt(
  ctx: Context,
  { kind, id }: Payable,
  gateway: string,
): Promise<Omit<Checkout, 'returnUrl'>> {
  const target =
    kind === 'invoice' ? await lockRecord(ctx, invoice, id) : await lockRecord(ctx, retainerInvoice, id);
  const { number, currency, balanceDue, status } = target;
  const amount = balanceDue ?? '0.00';
  if (status !== 'issued' || compareDecimals(amount, '0') <= 0) throw conflict('invoice.nothing_due');
  const reference = randomBytes(18).toString('base64url');
  await ctx.db.query(
    `insert into payment_attempts (id, gateway, reference, entity, record_id, amount, currency, status, started_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'started', $8)`,
    [newId(ctx), gateway, reference, kind, id, amount, currency, nowOf(ctx)],
  );
  return { reference, amount, currency, description: number ?? '' };
}

function gatewayNamed(ctx: Context, code: string): PaymentGateway {
  const found = enabledGateways(ctx).find((gateway) => gateway.code === code);
  if (!found) throw invalid([{ field: 'gateway', code: 'gateway.unknown' }]);
  return found;
}

/** Those that this installation offers. */
export function enabledGateways(ctx: Context): readonly PaymentGateway[] {
  return gateways.filter((gateway) => gateway.isEnabled(ctx));
}
