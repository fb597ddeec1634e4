import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { refuseOthers } from '../webhook.ts';
import { offeredEvents } from './offered-events.ts';
import { sampleOf } from './sample.ts';

export const eventRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/webhooks/events',
    summary: 'What a webhook can be told of, by entity',
    answer: z.object({
      data: z.array(
        z.object({
          entity: z.string(),
          label: z.string(),
          events: z.array(z.object({ type: z.string(), label: z.string() })),
        }),
      ),
    }),
    handle: async (ctx: Context) => {
      refuseOthers(ctx);
      const data = offeredEvents(ctx).map(({ entity, events }) => ({
        entity: entity.name,
        label: entity.definition.labelPlural[ctx.locale],
        events: events.map(({ type, label }) => ({ type, label: label[ctx.locale] })),
      }));
      return { body: { data } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/webhooks/sample',
    summary:
      'The latest records of an entity in the very form of a delivery; `event` is `created` or `deal.won`',
    query: z.strictObject({ entity: z.string().max(100), event: z.string().max(100) }),
    handle: async (ctx: Context, { query }) => {
      refuseOthers(ctx);
      return { body: { data: await sampleOf(ctx, query.entity, query.event) } };
    },
  }),
];
