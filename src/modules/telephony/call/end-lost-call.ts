import { z } from 'zod';
import { nowOf } from '#records/context.ts';
import type { Timer } from '#records/define/beside-requests.ts';
import { accountById } from '../account/account.ts';
import { LOST } from './fold-facts.rules.ts';
import { readState, receiveFacts } from './receive-facts.ts';

const payloadSchema = z.object({ accountId: z.string(), callId: z.string() });

/** Ends a call of which nothing was heard for too long; whatever is heard later counts more. */
export const endLostCall: Timer = {
  name: 'end-lost-call',
  fire: async (payload, ctx) => {
    const { accountId, callId } = payloadSchema.parse(payload);
    const account = await accountById(ctx, accountId);
    const state = await readState(ctx, accountId, callId);
    if (!account || !state || state.endedAt !== null) return;
    const at = nowOf(ctx);
    const nothing = { direction: null, from: null, to: null, users: [], isDemo: state.isDemo };
    await receiveFacts(ctx, account, [
      { ...nothing, eventId: `${LOST} ${callId} ${at}`, callId, kind: 'ended', at, cause: LOST },
    ]);
  },
};
