import { once } from 'node:events';
import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { portOf } from './start-mail-server.ts';

export interface ReceivedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ReceiverAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An HTTP server on this machine that other programs are played by. */
export interface Receiver {
  /** `http://127.0.0.1:4711`. */
  readonly url: string;
  readonly received: readonly ReceivedRequest[];
  close(): Promise<void>;
}

/** `answer` says what each request gets; `hangUp` cuts the line in place of an answer. */
export async function startReceiver(
  answer: (request: ReceivedRequest) => ReceiverAnswer | 'hangUp' | Promise<ReceiverAnswer | 'hangUp'>,
): Promise<Receiver> {
  const received: ReceivedRequest[] = [];
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const one = { method, path, headers, body: await text(request) };
    received.push(one);
    const said = await answer(one);
    if (said === 'hangUp') response.destroy();
    else response.writeHead(said.status, said.headers).end(said.body);
  }

  const server = http.createServer((request, response) => void receive(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    received,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
