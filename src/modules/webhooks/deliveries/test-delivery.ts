import { conflict } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import { actingFor } from '../deliver/acting-for.ts';
import { type Exchange, sendEnvelope } from '../deliver/try-delivery.ts';
import { sampleOf } from '../events/sample.ts';
import { secretsOf } from '../subscribe/secrets.ts';
import type { Webhook } from '../webhook.ts';

/**
 * Sends the sample of its first event at once, whatever its state, and gives what came back. 409 `webhook.no_access` where
 * whoever made it may not come in any more, `webhook.no_secret` where its secret cannot be opened here.
 */
export async function testDelivery(ctx: Context, webhook: Webhook): Promise<Exchange> {
  const owner = await actingFor(ctx, webhook);
  if (!owner) throw conflict('webhook.no_access');
  const secrets = await secretsOf(ctx, webhook.id);
  if (secrets === 'otherKey') throw conflict('webhook.no_secret');
  const [sample] = await sampleOf(owner, webhook.entity, webhook.events[0] ?? '');
  if (!sample) throw new Error('There is a sample of every event');
  return sendEnvelope(ctx, webhook.url, sample, secrets);
}
