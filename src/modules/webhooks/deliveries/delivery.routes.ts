import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { type Context, transaction } from '#records/context.ts';
import { holdWebhook, readWebhook, refuseOthers } from '../webhook.ts';
import { deliveryStates, listDeliveries, replay } from './delivery.ts';
import { testDelivery } from './test-delivery.ts';

const PAGE = 50;
const path = '/webhooks/:id/deliveries';

const deliverySchema = z.object({
  id: z.uuid(),
  sequence: z.int(),
  type: z.string(),
  recordId: z.uuid(),
  at: z.string(),
  state: z.enum(deliveryStates),
  tries: z.int(),
  nextAt: z.string(),
  triedAt: z.string().nullable(),
  tookMs: z.int().nullable(),
  sentBytes: z.int().nullable(),
  sentSha256: z.string().nullable(),
  status: z.int().nullable(),
  answer: z.string().nullable(),
  problem: z.string().nullable(),
});

const countSchema = z.object({ count: z.int() });

export const deliveryRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path,
    summary: 'What was told, the latest first, with the answer and a digest of the body; `before` pages on',
    query: z.strictObject({
      state: z.enum(deliveryStates).optional(),
      before: z.coerce.number().int().optional(),
    }),
    answer: z.object({ data: z.array(deliverySchema), nextBefore: z.int().nullable() }),
    handle: async (ctx: Context, { params: { id = '' }, query }) => {
      refuseOthers(ctx);
      const webhook = await readWebhook(ctx, id);
      const found = await listDeliveries(ctx.db, webhook.id, { ...query, limit: PAGE + 1 });
      const data = found.slice(0, PAGE);
      const nextBefore = found.length > PAGE ? (data.at(-1)?.sequence ?? null) : null;
      return { body: { data, nextBefore } };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/webhooks/:id/replay',
    summary: 'Try all deliveries again that failed for good',
    answer: countSchema,
    handle: (ctx: Context, { params: { id = '' } }) => replayOf(ctx, id),
  }),
  defineRoute({
    method: 'POST',
    path: `${path}/:deliveryId/replay`,
    summary: 'Try one delivery again, also one that was taken',
    answer: countSchema,
    handle: (ctx: Context, { params: { id = '', deliveryId = '' } }) => replayOf(ctx, id, deliveryId),
  }),
  defineRoute({
    method: 'POST',
    path: '/webhooks/:id/test',
    summary: 'Send a sample at once; gives what came back',
    rateLimit: 20,
    body: z.strictObject({}),
    answer: z.object({
      status: z.int().nullable(),
      answer: z.string().nullable(),
      problem: z.string().nullable(),
    }),
    handle: async (ctx: Context, { params: { id = '' } }) => {
      refuseOthers(ctx);
      const webhook = await readWebhook(ctx, id);
      const { status, answer, problem, tookMs } = await testDelivery(ctx, webhook);
      return { body: { status, answer, problem, tookMs } };
    },
  }),
];

function replayOf(ctx: Context, id: string, delivery?: string) {
  return transaction(ctx, async (tx) => {
    const webhook = await holdWebhook(tx, id);
    return { status: 202, body: { count: await replay(tx, webhook.id, delivery) } };
  });
}
