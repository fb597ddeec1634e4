import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import {
  type Outgoing,
  type OutgoingAnswer,
  OutgoingFault,
  type OutgoingRequest,
} from '#platform/outgoing/outgoing.ts';

export type Credentials =
  | { readonly token: string }
  | { readonly clientId: string; readonly clientSecret: string };

export interface PullApi {
  /**
   * JSON at a path of the other system, or at an address of the same host, checked. Refuses 422 `pull.signed_out`,
   * `pull.not_allowed`, `pull.refused`, `pull.address`; throws `Pause` for what may pass.
   */
  get<T>(address: string, schema: z.ZodType<T>, query?: Readonly<Record<string, string>>): Promise<T>;
}

/** Not now: the other system asks for peace, or cannot be reached, or its answer broke off. */
export class Pause extends Error {
  /** Null: it did not say for how long. */
  readonly seconds: number | null;

  constructor(why: string, seconds: number | null = null) {
    super(why);
    this.seconds = seconds;
  }
}

const PATIENCE_MS = 60_000;
/** Two thousand records of hundreds of fields. */
const MOST_BYTES = 50_000_000;

const tokenSchema = z.object({ access_token: z.string() });

/** Signs in, with a new token where a client's id and secret were given. */
export async function connect(
  outgoing: Outgoing,
  baseUrl: string,
  credentials: Credentials,
  tokenPath: string | undefined,
): Promise<PullApi> {
  const token =
    'token' in credentials ? credentials.token : await newToken(outgoing, baseUrl, credentials, tokenPath);
  return {
    get: async (address, schema, query = {}) => {
      const url = new URL(address, baseUrl);
      // The token goes to no other host, whatever an answer says about the next page.
      if (url.origin !== new URL(baseUrl).origin) throw new Refusal(422, 'pull.address');
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
      return understood(await send(outgoing, { method: 'GET', url: url.href, headers }), schema);
    },
  };
}

async function newToken(
  outgoing: Outgoing,
  baseUrl: string,
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string },
  tokenPath: string | undefined,
): Promise<string> {
  if (tokenPath === undefined) throw new Refusal(422, 'pull.signed_out');
  const answer = await send(outgoing, {
    method: 'POST',
    url: new URL(tokenPath, baseUrl).href,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    }).toString(),
  });
  // A wrong client is 400 `invalid_client` (RFC 6749 5.2).
  if (answer.status === 400) throw new Refusal(422, 'pull.signed_out');
  return understood(answer, tokenSchema).access_token;
}

async function send(outgoing: Outgoing, request: OutgoingRequest): Promise<OutgoingAnswer> {
  try {
    return await outgoing.send({ ...request, timeoutMs: PATIENCE_MS, maxBytes: MOST_BYTES });
  } catch (error) {
    if (!(error instanceof OutgoingFault)) throw error;
    if (['malformed', 'notHttps', 'closedAddress'].includes(error.problem))
      throw new Refusal(422, 'pull.address');
    throw new Pause(error.message);
  }
}

function understood<T>({ status, headers, body, isCut }: OutgoingAnswer, schema: z.ZodType<T>): T {
  // Salesforce says so with 403 (REQUEST_LIMIT_EXCEEDED), until a day's calls are fewer again.
  if (status === 429 || body.includes('"REQUEST_LIMIT_EXCEEDED"'))
    throw new Pause('too many requests', waitIn(headers));
  if (status >= 500) throw new Pause(`status ${status}`, waitIn(headers));
  if (status === 401) throw new Refusal(422, 'pull.signed_out');
  if (status === 403) throw new Refusal(422, 'pull.not_allowed');
  if (status !== 200)
    throw new Refusal(422, 'pull.refused', { args: { status, answer: body.slice(0, 200) } });
  if (isCut) throw new Refusal(422, 'pull.refused', { args: { status, answer: '> 50 MB' } });
  const parsed = schema.safeParse(jsonOf(body));
  if (!parsed.success)
    throw new Refusal(422, 'pull.not_understood', { args: { where: z.prettifyError(parsed.error) } });
  return parsed.data;
}

function waitIn(headers: OutgoingAnswer['headers']): number | null {
  const seconds = Number(headers['retry-after']);
  return Number.isInteger(seconds) && seconds > 0 ? seconds : null;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Pause('the answer broke off');
  }
}
