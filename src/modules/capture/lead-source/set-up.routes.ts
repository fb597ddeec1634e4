import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { type Context, transaction } from '#records/context.ts';
import { lockRecord, readRecord } from '#records/query/read-record.ts';
import { setUpOf } from './set-up.ts';
import { keepSecrets } from './secrets.ts';

const secret = z.string().trim().min(1).max(2000).nullable().optional();

const path = '/lead-sources/:id';

/** What administrators do to connect a tool, beside the record itself: its address, its secrets, where its fields go. */
export const setUpRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: `${path}/set-up`,
    summary:
      'What to enter in the tool, which secrets are kept, what its fields are called and where they may go',
    for: 'administrators',
    handle: async (ctx: Context, { params: { id = '' } }) => ({
      body: await setUpOf(ctx, (await readRecord(ctx, ctx.catalogue.entity('leadSource'), id)).id),
    }),
  }),
  defineRoute({
    method: 'PUT',
    path: `${path}/secrets`,
    summary: 'Keep secrets of the tool, sealed; null takes one away, and none is ever told again',
    for: 'administrators',
    holdsSecret: true,
    body: z.strictObject({ signing: secret, access: secret }),
    handle: (ctx: Context, { params: { id = '' }, body }) =>
      transaction(ctx, async (tx) => {
        const { id: found } = await lockRecord(tx, tx.catalogue.entity('leadSource'), id);
        await keepSecrets(tx, found, body);
        return { status: 204 };
      }),
  }),
];
