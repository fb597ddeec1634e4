import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isUuid } from '#kernel/ids/uuid.ts';
import { notFound } from '#kernel/refusal.ts';
import { type PartLimits, readParts } from './parts.ts';
import type { Answer, Route } from './route.ts';

export interface RouteDoor<Ctx> {
  /** The caller, held against whom the route is for; refuses 401 and 403. */
  contextOf(request: FastifyRequest, who: Route<Ctx>['for']): Promise<Ctx>;
  /** Makes retries of writes safe. */
  once(ctx: Ctx, request: FastifyRequest, work: (ctx: Ctx) => Promise<Answer>): Promise<Answer>;
}

/** Registers the modules' own routes beside the generic resources. */
export function registerRoutes<Ctx>(
  server: FastifyInstance,
  routes: readonly Route<Ctx>[],
  door: RouteDoor<Ctx>,
): void {
  for (const route of routes.filter((each) => !each.takesStream)) register(server, route, door);
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', async (_request: FastifyRequest, payload: Readable) => payload);
    for (const route of routes.filter((each) => each.takesStream)) register(scope, route, door);
  });
}

function register<Ctx>(server: FastifyInstance, route: Route<Ctx>, door: RouteDoor<Ctx>): void {
  server.route({
    method: route.method,
    url: addressOf(route.path),
    ...(route.rateLimit ? { config: { rateLimit: { max: route.rateLimit, timeWindow: '1 minute' } } } : {}),
    handler: async (request: FastifyRequest<{ Params: Record<string, string> }>, reply: FastifyReply) => {
      const ctx = await door.contextOf(request, route.for);
      const { headers, rawBody, ip } = request;
      const input = {
        params: checkedParams(request.params),
        body: route.takesStream ? undefined : request.body,
        query: request.query,
        request: {
          headers,
          rawBody,
          ip,
          ...(request.body instanceof Readable ? { stream: request.body } : {}),
          ...(isMultipart(request) ? { parts: (limits: PartLimits) => readParts(request, limits) } : {}),
        },
      };
      const work = (inner: Ctx) => route.handle(inner, input);
      const answer =
        route.method === 'POST' && !route.holdsSecret && !route.takesStream
          ? await door.once(ctx, request, work)
          : await work(ctx);
      return reply
        .status(answer.status ?? 200)
        .headers(answer.headers ?? {})
        .send(answer.body ?? '');
    },
  });
}

/** What is called `id`, or `jobId`, is one, in the form that ids are kept in; 404 for anything else. */
function checkedParams(params: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const entries = Object.entries(params).map(([name, value]) => {
    if (!/^id$|Id$/.test(name)) return [name, value] as const;
    if (!isUuid(value)) throw notFound();
    return [name, value.toLowerCase()] as const;
  });
  return Object.fromEntries(entries);
}

function isMultipart({ headers }: FastifyRequest): boolean {
  return String(headers['content-type']).toLowerCase().startsWith('multipart/form-data');
}

const publicPrefixes = ['/hooks/', '/forms/', '/f/', '/health/', '/metrics', '/calendar/', '/u/'];

/** Everything lives under /api/v1 except what other programs and people call from outside. */
export function addressOf(path: string): string {
  return publicPrefixes.some((prefix) => path.startsWith(prefix)) ? path : `/api/v1${path}`;
}
