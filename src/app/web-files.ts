import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Beside the bundle in dist/; absent while only the server runs, as in tests of the API. */
const folder = path.resolve(
  import.meta.dirname,
  import.meta.filename.endsWith('.ts') ? '../../dist/web' : 'web',
);

/**
 * The browser's files. Their names hold a hash, so they are kept for ever; every other address gets the page itself,
 * which finds out in the browser what to show. Styles made at run time carry this answer's nonce.
 */
export async function registerWebFiles(server: FastifyInstance): Promise<void> {
  if (!existsSync(path.join(folder, 'index.html'))) return;
  await server.register(fastifyStatic, {
    root: path.join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  });
  const page = await readFile(path.join(folder, 'index.html'), 'utf8');
  server.get('/*', async (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound();
    return reply
      .type('text/html')
      .header('cache-control', 'no-store')
      .send(page.replaceAll('__CSP_NONCE__', reply.cspNonce.style));
  });
}
