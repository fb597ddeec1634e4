import { randomBytes } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import {
  fastify,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { Refusal } from '#kernel/refusal.ts';
import type { Log } from '../log/log.ts';
import type { Texts } from '../texts/texts.ts';
import { problemOf, refusalOf } from './problem.ts';

export interface ServerSettings {
  readonly texts: Texts;
  readonly log: Log;
  /** The language of an answer, before anyone is known. */
  localeOf(request: FastifyRequest): string;
  /** Addresses under which browsers reach us: whose pages may send writes with a cookie. */
  readonly origins: readonly string[];
}

const BODY_LIMIT = 5 * 1024 * 1024;

/** The HTTP server with what holds for every request: limits, headers, one form of fault, no cross-site writes. */
export async function createServer(settings: ServerSettings): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = settings.log;
  const server = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 500 },
    genReqId: () => randomBytes(8).toString('hex'),
  });
  await server.register(cookie);
  await server.register(rateLimit, { global: false });
  await server.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: { directives: policy },
    strictTransportSecurity: false,
  });
  keepRawBody(server);
  server.addHook('onRequest', async (request) => refuseForeignWrites(request, settings.origins));
  server.setErrorHandler((error, request, reply) => answerFault(error, request, reply, settings));
  server.setNotFoundHandler((request, reply) =>
    answerFault(new Refusal(404, 'record.not_found'), request, reply, settings),
  );
  return server;
}

/** Nothing from elsewhere; styles and scripts of ours carry the nonce (quality.md). */
const policy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  styleSrcAttr: ["'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  connectSrc: ["'self'"],
  fontSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};

declare module 'fastify' {
  interface FastifyRequest {
    /** Exact bytes of the body, for signatures over them. */
    rawBody: Buffer;
  }
}

const NO_BODY = Buffer.alloc(0);

function keepRawBody(server: FastifyInstance): void {
  server.decorateRequest('rawBody');
  server.addHook('onRequest', async (request) => {
    request.rawBody = NO_BODY;
  });
  server.removeContentTypeParser(['application/json', 'text/plain']);
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      request.rawBody = body;
      return parseJson(body);
    },
  );
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      request.rawBody = body;
      return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
    },
  );
}

const DANGEROUS = new Set(['__proto__', 'constructor']);

/** An empty body is no body. Broken JSON, bytes that are no UTF-8, and members that reach prototypes are refused 400. */
function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return JSON.parse(text, (key, value: unknown) => {
      if (DANGEROUS.has(key)) throw new SyntaxError('Not a name for a member');
      return value;
    });
  } catch {
    throw new Refusal(400, 'request.malformed');
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A write that carries a cookie must come from our own pages: browsers say so in Sec-Fetch-Site and Origin (api.md). */
function refuseForeignWrites(request: FastifyRequest, origins: readonly string[]): void {
  if (
    SAFE.has(request.method) ||
    request.headers.cookie === undefined ||
    request.headers.authorization !== undefined
  )
    return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const isForeignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  const isForeignOrigin = origin !== undefined && !isOwn(origin, request, origins);
  if (isForeignSite || isForeignOrigin) throw new Refusal(403, 'request.foreign_origin');
}

function isOwn(origin: string, request: FastifyRequest, origins: readonly string[]): boolean {
  return origins.includes(origin) || origin === `${request.protocol}://${request.host}`;
}

function answerFault(error: unknown, request: FastifyRequest, reply: FastifyReply, settings: ServerSettings) {
  const refusal = refusalOf(error);
  const locale = settings.localeOf(request);
  if (!refusal) request.log.error({ err: error, url: request.routeOptions.url }, 'A request met a defect');
  const problem = refusal
    ? problemOf(refusal, settings.texts, locale)
    : {
        type: 'urn:filrouge:problem:server.defect',
        title: settings.texts.translate(locale, 'refusal.server.defect', { request: request.id }),
        status: 500,
        code: 'server.defect',
        errors: [],
      };
  if (problem.status === 429) void reply.header('retry-after', '60');
  return reply.status(problem.status).type('application/problem+json').send(problem);
}
