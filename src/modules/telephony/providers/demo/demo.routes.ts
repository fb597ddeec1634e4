import { z } from 'zod';
import { notFound } from '#kernel/refusal.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { asProgram, type Context } from '#records/context.ts';
import { readRecord } from '#records/query/read-record.ts';
import { demoScripts } from './demo-callers.ts';
import { ringDemoCall } from './demo.provider.ts';

/** In demo mode only; elsewhere there is no such place (404). */
export const demoRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/demo',
    summary: 'Whether scripted callers ring here, and which',
    handle: async (ctx: Context) => ({
      body: { isDemo: ctx.installation.isDemo, scripts: ctx.installation.isDemo ? demoScripts : [] },
    }),
  }),
  defineRoute({
    method: 'POST',
    path: '/demo/calls',
    summary: 'Let a scripted caller ring oneself',
    body: z.strictObject({ script: z.enum(demoScripts) }),
    handle: async (ctx: Context, { body }) => {
      const { userId } = ctx.access;
      if (!ctx.installation.isDemo || userId === null) throw notFound();
      const user = await readRecord(asProgram(ctx), ctx.catalogue.entity('user'), userId);
      return { status: 201, body: { callId: await ringDemoCall(ctx, body.script, String(user.email)) } };
    },
  }),
];
