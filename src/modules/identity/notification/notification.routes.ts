import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { asProgram, type Context, nowOf } from '#records/context.ts';
import { saveRecords } from '#records/pipeline/save-records.ts';
import { listRecords } from '#records/query/list-records.ts';
import { readRecord } from '#records/query/read-record.ts';
import { digestInput, readDigestChoice, writeDigestChoice } from './digest-hour.ts';
import { userIdOf } from '../session/user-id-of.ts';
import { channelsInput, readChannels, writeChannels } from './notice-channels.ts';

export const notificationRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'POST',
    path: '/notifications/:id/read',
    summary: 'Mark a notification as read',
    body: z.unknown(),
    handle: async (ctx: Context, { params }) => {
      const { id } = await readRecord(ctx, ctx.catalogue.entity('notification'), params.id ?? '');
      await markRead(ctx, [id]);
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/notifications/read-all',
    summary: 'Mark all of one’s notifications as read',
    body: z.unknown(),
    handle: async (ctx: Context) => {
      const filter = { field: 'readAt', op: 'is empty' } as const;
      const { data } = await listRecords(ctx, ctx.catalogue.entity('notification'), { filter, limit: 200 });
      await markRead(
        ctx,
        data.map((one) => one.id),
      );
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/me/notices',
    summary: 'What one may be told of, and by which ways one chose to be',
    handle: async (ctx: Context) => ({
      body: { data: await readChannels(ctx, userIdOf(ctx)), nextCursor: null },
    }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/me/notices',
    summary: 'Choose how one is told: {kind: {web, email, digest}}; kinds that are not named stay',
    body: channelsInput,
    handle: async (ctx: Context, { body }) => {
      await writeChannels(ctx, userIdOf(ctx), body);
      return { body: { data: await readChannels(ctx, userIdOf(ctx)), nextCursor: null } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/me/digest',
    summary: 'At which hour of one’s own clock the digest comes; null for never',
    answer: digestInput,
    handle: async (ctx: Context) => ({ body: await readDigestChoice(ctx, userIdOf(ctx)) }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/me/digest',
    summary: 'Choose the hour of the digest, or none',
    body: digestInput,
    answer: digestInput,
    handle: async (ctx: Context, { body }) => {
      await writeDigestChoice(ctx, userIdOf(ctx), body);
      return { body };
    },
  }),
];

async function markRead(ctx: Context, ids: readonly string[]): Promise<void> {
  const values = { readAt: nowOf(ctx) };
  await saveRecords(
    asProgram(ctx),
    'notification',
    ids.map((id) => ({ op: 'update', id, values })),
  );
}
