import type { FastifyInstance } from 'fastify';
import { createServer } from '#platform/http/server.ts';
import { registerRoutes } from '#platform/http/register-routes.ts';
import type { Clock } from '#platform/clock.ts';
import type { Log } from '#platform/log/log.ts';
import { registerCatalogueRoutes } from '#records/api/catalogue-routes.ts';
import { registerFiles } from '#records/api/files.ts';
import { withIdempotency } from '#records/api/idempotency.ts';
import { registerDuplicates } from '#records/api/duplicates.ts';
import { registerResources } from '#records/api/resources.ts';
import type { Installation } from '#records/context.ts';
import { registerApiDocs } from './api-docs.ts';
import { createCallers, languageOf } from './caller.ts';
import type { Engine } from './engine.ts';
import { registerHealth } from './health.ts';
import { registerLive } from './live-events.ts';
import { jobRoutes } from './job-routes.ts';
import { modules } from './modules.ts';
import { setUpRoutes } from './set-up.ts';
import { registerWebFiles } from './web-files.ts';

export interface HttpSettings {
  readonly engine: Engine;
  readonly installation: Installation;
  readonly clock: Clock;
  readonly log: Log;
}

const routes = [...setUpRoutes, ...jobRoutes, ...modules.flatMap((module) => module.routes ?? [])];

/** The API and the browser's files, over one engine. */
export async function createHttpServer({
  engine,
  installation,
  clock,
  log,
}: HttpSettings): Promise<FastifyInstance> {
  const { texts } = engine;
  const origins = [new URL(installation.publicUrl).origin];
  const server = await createServer({
    texts,
    log,
    origins,
    localeOf: (request) => languageOf(request) ?? 'fr',
  });
  const callerOf = createCallers(engine, installation.pool, clock);

  registerHealth(server, installation.pool);
  registerApiDocs(server);
  registerLive(server, callerOf, installation);
  registerCatalogueRoutes(server, callerOf, routes);
  registerRoutes(server, routes, {
    contextOf: callerOf,
    once: withIdempotency,
  });
  await registerFiles(server, callerOf);
  registerResources(server, callerOf);
  registerDuplicates(server, callerOf);
  await registerWebFiles(server);
  return server;
}
