import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { Db } from '#platform/db/db.ts';

/** For supervisors and for Prometheus. */
export function registerHealth(server: FastifyInstance, db: Db): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labels = ['method', 'route', 'status'] as const;
  const seconds = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to the answer',
    labelNames: labels,
    registers: [registry],
  });
  const reactions = new Counter({
    name: 'http_defects_total',
    help: 'Requests that met a defect',
    registers: [registry],
  });

  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    seconds.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    if (reply.statusCode >= 500) reactions.inc();
  });
  server.get('/health/live', async () => ({ status: 'live' }));
  server.get('/health/ready', async (_request, reply) => {
    const isReachable = await db.query('select 1').then(
      () => true,
      () => false,
    );
    return reply
      .status(isReachable ? 200 : 503)
      .send({ status: isReachable ? 'ready' : 'database unreachable' });
  });
  server.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
