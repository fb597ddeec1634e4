import { notFound } from '#kernel/refusal.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { nowOf } from '#records/context.ts';
import { accountByToken } from '../account/account.ts';
import { providerOf } from '../providers/list.ts';
import { receiveFacts } from './receive-facts.ts';

const REQUESTS_A_MINUTE = 1200;

/** Where telephone systems tell of calls. An unknown token and an event that cannot be read get the same answer. */
export const hookRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'POST',
    path: '/hooks/telephony/:token',
    summary: 'A telephone system tells of a call',
    for: 'anyone',
    rateLimit: REQUESTS_A_MINUTE,
    handle: async (ctx: Context, { params, request }) => {
      const account = await accountByToken(ctx, params.token ?? '');
      const facts = account && providerOf(account.provider)?.readEvent?.(request, nowOf(ctx));
      if (!account || !facts) throw notFound();
      await receiveFacts(ctx, account, facts);
      return { status: 204 };
    },
  }),
];
