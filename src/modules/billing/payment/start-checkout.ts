import { randomBytes } from 'node:crypto';
import { uuidv7 } from '#kernel/ids/uuid.ts';
import { compareDecimals } from '#kernel/money/decimal.ts';
import { conflict, invalid } from '#kernel/refusal.ts';
import { type Context, nowOf } from '#records/context.ts';
import { readWhole } from '../document/record-of.ts';
import { invoice } from '../invoice/invoice.entity.ts';
import { retainerInvoice } from '../retainer/retainer-invoice.entity.ts';
import type { PaymentGateway } from './gateway.ts';
import { gateways } from './gateways/list.ts';

export interface Payable {
  readonly kind: 'invoice' | 'retainerInvoice';
  readonly id: string;
}

/**
 * Starts an online payment of what is due; the attempt is kept before the provider is called, so that no payment is ever
 * unknown here. Gives the address of the provider's page. Refuses 409 `invoice.nothing_due`, 422 `gateway.unknown`.
 */
export async function startCheckout(
  ctx: Context,
  { kind, id }: Payable,
  gatewayCode: string,
  returnUrl?: string,
): Promise<{ readonly url: string }> {
  const gateway = gatewayNamed(ctx, gatewayCode);
  const target =
    kind === 'invoice' ? await readWhole(ctx, invoice, id) : await readWhole(ctx, retainerInvoice, id);
  const { number, currency, balanceDue, status } = target;
  const amount = balanceDue ?? '0.00';
  if (status !== 'issued' || compareDecimals(amount, '0') <= 0) throw conflict('invoice.nothing_due');
  const reference = randomBytes(18).toString('base64url');
  await ctx.db.query(
    `insert into payment_attempts (id, gateway, reference, entity, record_id, amount, currency, status, started_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'started', $8)`,
    [
      uuidv7(ctx.clock.now().getTime(), randomBytes(10)),
      gateway.code,
      reference,
      kind,
      id,
      amount,
      currency,
      nowOf(ctx),
    ],
  );
  const description = number ?? '';
  return gateway.start(ctx, {
    reference,
    amount,
    currency,
    description,
    returnUrl: returnUrl ?? ctx.installation.publicUrl,
  });
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
