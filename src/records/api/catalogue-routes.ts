import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { forbidden } from '#kernel/refusal.ts';
import { parseInput, type Route } from '#platform/http/route.ts';
import { describeCatalogue } from '../catalogue/describe.ts';
import { explain } from '../catalogue/explain.ts';
import type { Context } from '../context.ts';
import { listExports } from '../export/export-records.ts';
import { describeOpenApi } from '../openapi/describe-openapi.ts';
import { searchAll } from '../query/search-all.ts';
import type { ContextOf } from './http.ts';

const searchSchema = z.strictObject({
  q: z.string().max(200),
  types: z
    .string()
    .transform((list) => list.split(',').filter(Boolean))
    .optional(),
});

/** What describes and crosses entities: meta, OpenAPI, the global search. */
export function registerCatalogueRoutes(
  server: FastifyInstance,
  contextOf: ContextOf,
  routes: readonly Route<Context>[],
): void {
  server.get('/api/v1/meta', async (request) => describeCatalogue(await contextOf(request)));
  server.get('/api/v1/exports', async (request) => {
    const ctx = await contextOf(request);
    if (!ctx.access.isAdministrator) throw forbidden();
    return { data: await listExports(ctx) };
  });
  server.get('/api/v1/search', async (request) => {
    const ctx = await contextOf(request);
    const { q, types } = parseInput(searchSchema, request.query);
    return { data: await searchAll(ctx, q, types) };
  });
  server.get(
    '/api/v1/meta/:plural/explain',
    async (request: FastifyRequest<{ Params: { plural: string } }>) => {
      const ctx = await contextOf(request);
      if (!ctx.access.isAdministrator) throw forbidden();
      return { lines: explain(ctx.catalogue, ctx.catalogue.byPath(request.params.plural).name) };
    },
  );
  server.get('/api/v1/openapi.json', async (request) => describeOpenApi(await contextOf(request), routes));
}
