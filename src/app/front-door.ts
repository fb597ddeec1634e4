import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { CannotStart } from '#platform/cannot-start.ts';

/**
 * The listening socket, opened before anything else: a taken port is noticed before the database is touched, and during
 * a long migration the process answers that it is alive and not ready yet. Then the application takes over.
 */
export interface FrontDoor {
  readonly server: Server;
  /** `http://127.0.0.1:3000`, with the port in fact taken. */
  readonly address: string;
  serve(handler: RequestListener): void;
  close(): Promise<void>;
}

export async function openFrontDoor(host: string, port: number): Promise<FrontDoor> {
  let handler: RequestListener = notReady;
  const server = createServer((request, response) => handler(request, response));
  server.listen(port, host);
  await once(server, 'listening').catch((error: unknown) => {
    throw new CannotStart(`Cannot listen on ${host} port ${port}: ${reason(error)}.`, { cause: error });
  });
  return {
    server,
    address: addressOf(server, host),
    serve: (next) => void (handler = next),
    close: () => close(server),
  };
}

const notReady: RequestListener = (request, response) => {
  const isLive = request.url === '/health/live';
  response.writeHead(isLive ? 200 : 503, { 'content-type': 'application/json', 'retry-after': '1' });
  response.end(JSON.stringify({ status: isLive ? 'live' : 'starting' }));
};

function addressOf(server: Server, host: string): string {
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('a TCP server has a port');
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
}

/** Requests under way may finish; streams that never end are cut. */
async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(cut);
}

const GRACE_MS = 3_000;

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'another program is using it; stop that one, or set PORT';
  if (code === 'EACCES') return 'this user may not; set PORT to 1024 or more';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'this machine has no such address; set HOST';
  return String(error);
}
