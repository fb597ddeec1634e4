import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { countWaiting, decideOverdue } from './waiting-mails.ts';

const path = '/mail/waiting';
const common = { for: 'administrators', path } as const;

export const waitingRoutes: readonly Route<Context>[] = [
  defineRoute({
    ...common,
    method: 'GET',
    summary:
      'Mails that wait: `held` leave once a server is set, `overdue` for more than a day, when somebody says so',
    answer: z.object({ held: z.int(), overdue: z.int(), since: z.string().nullable() }),
    handle: async (ctx: Context) => ({ body: await countWaiting(ctx) }),
  }),
  defineRoute({
    ...common,
    method: 'POST',
    summary: 'Send, or drop, the mails that should have left more than a day ago: {count}',
    body: z.strictObject({ decision: z.enum(['send', 'drop']) }),
    answer: z.object({ count: z.int() }),
    handle: async (ctx: Context, { body }) => ({
      body: { count: await decideOverdue(ctx, body.decision) },
    }),
  }),
];
