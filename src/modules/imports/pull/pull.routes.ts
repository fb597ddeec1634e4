import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { pullSystems } from './list.ts';
import { credentialsSchema } from './pull.ts';
import { cancelPull, resumePull, startPull } from './start-pull.ts';

// The secrets in these bodies are kept nowhere but under lock.
const common = { for: 'administrators', holdsSecret: true } as const;

export const pullRoutes: readonly Route<Context>[] = [
  defineRoute({
    for: 'administrators',
    method: 'GET',
    path: '/imports/systems',
    summary: 'Other systems that records are pulled from, and how one signs in',
    answer: z.object({
      data: z.array(
        z.object({
          key: z.string(),
          name: z.string(),
          baseUrl: z.string().nullable(),
          takesClient: z.boolean(),
          objects: z.array(z.object({ key: z.string(), entity: z.string() })),
        }),
      ),
    }),
    handle: async () => ({
      body: {
        data: pullSystems.map(({ key, name, baseUrl, tokenPath, objects }) => ({
          key,
          name,
          baseUrl,
          takesClient: tokenPath !== undefined,
          objects,
        })),
      },
    }),
  }),
  defineRoute({
    ...common,
    method: 'POST',
    path: '/import-pulls',
    summary:
      'Fetch the records of another system, to be looked at and imported; each of its objects becomes an import',
    body: z.strictObject({
      system: z.enum(pullSystems.map(({ key }) => key)),
      baseUrl: z.string().trim().max(500).optional(),
      credentials: credentialsSchema,
      objects: z.array(z.string().max(60)).min(1).max(20).optional(),
    }),
    handle: async (ctx: Context, { body }) => {
      const pull = await startPull(ctx, body);
      return { status: 202, headers: { location: `/api/v1/import-pulls/${pull.id}` }, body: pull };
    },
  }),
  defineRoute({
    ...common,
    method: 'POST',
    path: '/import-pulls/:id/resume',
    summary: 'Go on with a pull that failed or was stopped, with credentials that are good',
    body: z.strictObject({ credentials: credentialsSchema }),
    handle: async (ctx: Context, { params: { id = '' }, body }) => ({
      status: 202,
      body: await resumePull(ctx, id, body.credentials),
    }),
  }),
  defineRoute({
    for: 'administrators',
    method: 'POST',
    path: '/import-pulls/:id/cancel',
    summary: 'Stop a pull; the imports that it made stay',
    body: z.strictObject({}),
    handle: async (ctx: Context, { params: { id = '' } }) => ({
      status: 202,
      body: await cancelPull(ctx, id),
    }),
  }),
];
