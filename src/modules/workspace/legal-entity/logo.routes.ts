import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { issuingFirm } from './issuing-firm.ts';
import { logoAnswer } from './logo.ts';

export const logoRoutes: readonly Route<Context>[] = [
  defineRoute({
    for: 'anyone',
    rateLimit: 600,
    method: 'GET',
    path: '/public/logo',
    summary: 'The logo of the firm, for its pages that people outside see',
    handle: async (ctx: Context) => logoAnswer(ctx, (await issuingFirm(ctx)).logo?.id),
  }),
];
