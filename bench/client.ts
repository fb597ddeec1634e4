import { type Agent, request as httpRequest } from 'node:http';

/** A wrong answer counts as an error and is shown (bench.md 4). */
export class WrongAnswer extends Error {}

/** Sends one request and gives the JSON of its answer, or the bytes of a PDF; throws `WrongAnswer` from status 300 on. */
export type Client = (
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body?: unknown,
  headers?: Headers,
) => Promise<unknown>;
type Headers = Readonly<Record<string, string>>;

export function createClient(
  { address, headers }: { readonly address: string; readonly headers: Headers },
  agent?: Agent,
): Client {
  return async (method, path, body, more) => {
    // A text is a file as it is.
    const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const { status, type, bytes } = await exchange(address + path, method, agent, text, {
      ...headers,
      ...(text
        ? { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }
        : {}),
      ...more,
    });
    if (status >= 300)
      throw new WrongAnswer(`${method} ${path}: ${status} ${bytes.toString().slice(0, 300)}`);
    if (type.startsWith('application/pdf')) return bytes;
    return bytes.length === 0 ? null : JSON.parse(bytes.toString());
  };
}

function exchange(
  address: string,
  method: string,
  agent: Agent | undefined,
  body: string | undefined,
  headers: Headers,
): Promise<{ status: number; type: string; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(address, { method, headers, ...(agent ? { agent } : {}) }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 500,
          type: answer.headers['content-type'] ?? '',
          bytes: Buffer.concat(parts),
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
