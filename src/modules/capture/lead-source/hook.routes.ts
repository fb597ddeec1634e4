import { z } from 'zod';
import { notFound, Refusal } from '#kernel/refusal.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { leadSourceByToken } from './lead-source.ts';
import { receiveArrivals } from './receive-arrivals.ts';
import { receiveDepartures } from './receive-departures.ts';
import { secretsOf, verifyTokenOf } from './secrets.ts';

/** A tool that catches up after an outage of ours sends in bursts. */
const REQUESTS_A_MINUTE = 600;
const MOST_BYTES = 512 * 1024;

const path = '/hooks/leads/:token';
const open = { for: 'anyone', rateLimit: REQUESTS_A_MINUTE, path } as const;

/** Where marketing tools tell of people. An address that was never given out, or is no longer in use, is not there. */
export const hookRoutes: readonly Route<Context>[] = [
  defineRoute({
    ...open,
    method: 'GET',
    summary: 'The check that a marketing tool makes of its new address',
    query: z.record(z.string(), z.unknown()),
    handle: async (ctx: Context, { params, query }) => {
      const found = await sourceAt(ctx, params.token);
      const { check } = found.source;
      const body = check ? check(query, verifyTokenOf(ctx, found.token)) : 'OK';
      if (body === undefined) throw new Refusal(403, 'source.check');
      return { headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
    },
  }),
  defineRoute({
    ...open,
    method: 'POST',
    summary:
      'A marketing tool tells of somebody who came or left; 200 once that is stored, whatever becomes of it',
    body: z.unknown(),
    handle: async (ctx: Context, { params, request }) => {
      const found = await sourceAt(ctx, params.token);
      if (request.rawBody.length > MOST_BYTES) throw new Refusal(413, 'request.too_large');
      const arrivals = found.source.read(request, await secretsOf(ctx, found.id));
      const stored = await receiveArrivals(ctx, found, arrivals);
      const departures = found.source.departures?.(request) ?? [];
      await receiveDepartures(ctx, found, departures);
      return { body: { received: stored.length + departures.length } };
    },
  }),
];

async function sourceAt(ctx: Context, token = '') {
  const found = await leadSourceByToken(ctx, token);
  if (!found) throw notFound();
  return found;
}
