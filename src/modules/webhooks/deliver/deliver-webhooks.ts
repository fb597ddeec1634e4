import type { Context } from '#records/context.ts';
import type { Runner } from '#records/define/beside-requests.ts';
import { type Claimed, claimDeliveries } from './claim.ts';
import { settle, settleDefect } from './settle.ts';
import { tryDelivery } from './try-delivery.ts';

/** Hands over what is due, at least once: a row is delivered only after the other side has said so. */
export const deliverWebhooks: Runner = {
  name: 'deliver-webhooks',
  look: async (ctx) => {
    for (;;) {
      const claimed = await claimDeliveries(ctx);
      if (claimed.length === 0) return;
      const ended = await Promise.allSettled(claimed.map((one) => deliver(ctx, one)));
      const defect = ended.find((each) => each.status === 'rejected');
      if (defect) throw defect.reason;
    }
  },
};

async function deliver(ctx: Context, claimed: Claimed): Promise<void> {
  try {
    await settle(ctx, claimed, await tryDelivery(ctx, claimed));
  } catch (error) {
    await settleDefect(ctx, claimed);
    throw error;
  }
}
