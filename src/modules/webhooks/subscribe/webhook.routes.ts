import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { type Context, transaction } from '#records/context.ts';
import { holdWebhook } from '../webhook.ts';
import { renewSecret, retirePreviousSecret } from './secrets.ts';
import { changeSubscription, subscribe, unsubscribe } from './subscribe.ts';

const events = z.array(z.string().max(100)).min(1).max(50);
const filter = z
  .string()
  .trim()
  .max(2000)
  .transform((text) => (text === '' ? null : text))
  .nullable();
const url = z.string().trim().min(1).max(2000);
const name = z.string().trim().min(1).max(120);

const newSchema = z.strictObject({
  url,
  entity: z.string().max(100),
  events,
  filter: filter.default(null),
  name: name.optional(),
});

const changeSchema = z.strictObject({
  url: url.optional(),
  events: events.optional(),
  filter: filter.optional(),
  name: name.optional(),
  state: z.enum(['active', 'paused']).optional(),
});

const secretSchema = z.object({ secret: z.string() });

/** Also what the "REST hooks" of Zapier, Make and n8n call: subscribe, unsubscribe. */
export const webhookRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'POST',
    path: '/webhooks',
    summary:
      'Subscribe an address to events of an entity; the secret that signs deliveries is in this answer alone',
    holdsSecret: true,
    body: newSchema,
    handle: async (ctx: Context, { body }) => {
      const { webhook, secret } = await subscribe(ctx, body);
      return {
        status: 201,
        headers: { location: `/api/v1/webhooks/${webhook.id}` },
        body: { ...webhook, secret },
      };
    },
  }),
  defineRoute({
    method: 'PATCH',
    path: '/webhooks/:id',
    summary: 'Change a webhook, pause it, or make it active again',
    body: changeSchema,
    handle: async (ctx: Context, { params: { id = '' }, body }) => ({
      body: await changeSubscription(ctx, id, body),
    }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/webhooks/:id',
    summary: 'Unsubscribe',
    handle: async (ctx: Context, { params: { id = '' } }) => {
      await unsubscribe(ctx, id);
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/webhooks/:id/secret',
    summary: 'A new secret, in this answer alone; the one before signs beside it until it is retired',
    holdsSecret: true,
    answer: secretSchema,
    handle: (ctx: Context, { params: { id = '' } }) =>
      transaction(ctx, async (tx) => {
        const webhook = await holdWebhook(tx, id);
        return { status: 201, body: { secret: await renewSecret(tx, webhook.id) } };
      }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/webhooks/:id/previous-secret',
    summary: 'Retire the secret before the current one',
    handle: (ctx: Context, { params: { id = '' } }) =>
      transaction(ctx, async (tx) => {
        const webhook = await holdWebhook(tx, id);
        await retirePreviousSecret(tx, webhook.id);
        return { status: 204 };
      }),
  }),
];
