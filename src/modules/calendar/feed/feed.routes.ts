import { forbidden, notFound } from '#kernel/refusal.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { asUser, type Context } from '#records/context.ts';
import { feedSince, renewFeed, revokeFeed, userOfFeed } from './feed-token.ts';
import { writeFeed } from './write-feed.ts';

/** Calendars ask every quarter of an hour or so. */
const REQUESTS_A_MINUTE = 60;

export const feedRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/calendar/:file',
    summary: 'A user’s calendar as iCalendar, under a secret address that he made',
    for: 'anyone',
    rateLimit: REQUESTS_A_MINUTE,
    handle: async (ctx: Context, { params }) => {
      const [, token] = /^([\w-]{43})\.ics$/.exec(params.file ?? '') ?? [];
      const userId = token === undefined ? undefined : await userOfFeed(ctx, token);
      // Whoever left the firm leaves his feed, too.
      const user = userId === undefined ? undefined : await asUser(ctx, userId);
      if (!user || userId === undefined) throw notFound();
      return {
        headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, no-store' },
        body: await writeFeed(user, userId),
      };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/calendar-feed',
    summary: 'Since when one’s calendar can be read from outside; null where it cannot',
    handle: async (ctx: Context) => ({ body: { since: await feedSince(ctx, userIn(ctx)) } }),
  }),
  defineRoute({
    method: 'POST',
    path: '/calendar-feed',
    summary: 'Make the secret address of one’s calendar, shown once; a former one stops working',
    holdsSecret: true,
    handle: async (ctx: Context) => ({
      status: 201,
      body: { url: `${ctx.installation.publicUrl}/calendar/${await renewFeed(ctx, userIn(ctx))}.ics` },
    }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/calendar-feed',
    summary: 'Close the address of one’s calendar',
    handle: async (ctx: Context) => {
      await revokeFeed(ctx, userIn(ctx));
      return { status: 204 };
    },
  }),
];

function userIn(ctx: Context): string {
  const { userId } = ctx.access;
  if (userId === null) throw forbidden();
  return userId;
}
