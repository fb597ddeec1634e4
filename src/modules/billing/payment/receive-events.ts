import type { RequestFacts } from '#platform/http/route.ts';
import { type Context, nowOf, transaction } from '#records/context.ts';
import type { PaymentGateway } from './gateway.ts';
import { settlePayment } from './settle-payment.ts';

/**
 * A call of a provider's: signature first, then each event once, its id kept in the transaction of its effect. Refuses 401
 * `webhook.signature`; a repeated event changes nothing.
 */
export async function receiveEvents(
  ctx: Context,
  gateway: PaymentGateway,
  request: RequestFacts,
): Promise<void> {
  for (const event of await gateway.readEvents(ctx, request)) {
    await transaction(ctx, async (tx) => {
      const [isNew] = await tx.db.query(
        `insert into gateway_events (gateway, event_id, received_at, body) values ($1, $2, $3, $4)
         on conflict do nothing returning event_id`,
        [gateway.code, event.id, nowOf(tx), request.rawBody.toString('utf8')],
      );
      if (isNew) await settlePayment(tx, gateway.code, event);
    });
  }
}
