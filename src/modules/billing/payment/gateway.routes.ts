import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { asProgram, type Context } from '#records/context.ts';
import { gateways } from './gateways/list.ts';
import { receiveEvents } from './receive-events.ts';

/** Calls in of every provider, and the pages of those that are simulated. */
export const gatewayRoutes: readonly Route<Context>[] = gateways.flatMap((gateway) => [
  defineRoute({
    method: 'POST',
    path: `/hooks/payments/${gateway.code}`,
    summary: `Events of the ${gateway.label.en} provider, signed`,
    for: 'anyone',
    body: z.unknown(),
    handle: async (ctx: Context, { request }) => {
      await receiveEvents(asProgram(ctx), gateway, request);
      return { body: { received: true } };
    },
  }),
  ...(gateway.routes ?? []),
]);
