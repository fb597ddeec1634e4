import { lookup as resolveName } from 'node:dns/promises';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { isPublicAddress, type OpenedHosts } from './addresses.ts';

/** A request to an address that a user has set. */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Until the whole answer is there. Default ten seconds. */
  readonly timeoutMs?: number;
  /** Of the answer; the rest is not read. Default 64 KB. */
  readonly maxBytes?: number;
}

export interface OutgoingAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** There was more than `maxBytes`. */
  readonly isCut: boolean;
}

/** Why an address may not be called. */
export type AddressProblem =
  | 'malformed'
  /** Not https, and not to a host that an administrator opened. */
  | 'notHttps'
  /** Not of the open internet, and not opened. */
  | 'closedAddress';

/** Why a request did not leave, or has no answer. */
export type OutgoingProblem = AddressProblem | 'unknownHost' | 'timeout' | 'noConnection';

export class OutgoingFault extends Error {
  readonly problem: OutgoingProblem;

  constructor(problem: OutgoingProblem, detail = '') {
    super(detail === '' ? problem : `${problem}: ${detail}`);
    this.problem = problem;
  }
}

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

export interface OutgoingSettings {
  readonly opened: OpenedHosts;
  /** All addresses of a name; the system's resolver unless told. */
  readonly resolve?: (name: string) => Promise<readonly ResolvedAddress[]>;
}

export interface Outgoing {
  /**
   * Sends it and gives whatever the other side answers, redirects too: they are not followed. Throws `OutgoingFault` for
   * what may not leave and for what has no answer.
   */
  send(request: OutgoingRequest): Promise<OutgoingAnswer>;
  /** What is wrong with an address as far as it shows without asking for its host; undefined for nothing. */
  problemOf(url: string): AddressProblem | undefined;
}

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 65_536;

/**
 * THE door for every request to an address that a user can set (server-side request forgery). An IP address in the URL is
 * checked as the URL parser has normalised it, since no look-up is made for it; of a name, every resolved address is
 * checked, in the look-up of the connection itself, so that nothing can change between the check and the connection.
 */
export function createOutgoing({ opened, resolve = resolveAll }: OutgoingSettings): Outgoing {
  const mayReach = (address: string) => isPublicAddress(address) || opened.hasAddress(address);

  function problemOf(text: string): AddressProblem | undefined {
    const url = URL.parse(text);
    if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
      return 'malformed';
    const host = hostOf(url);
    const isOpened = opened.hasName(host) || opened.hasAddress(host);
    if (isIP(host) !== 0 && !mayReach(host)) return 'closedAddress';
    return url.protocol === 'http:' && !isOpened ? 'notHttps' : undefined;
  }

  async function checkedAddresses(name: string): Promise<readonly ResolvedAddress[]> {
    const found = await resolve(name).catch(() => []);
    if (found.length === 0) throw new OutgoingFault('unknownHost');
    const isOpen = opened.hasName(name) || found.every(({ address }) => mayReach(address));
    if (!isOpen) throw new OutgoingFault('closedAddress');
    return found;
  }

  const lookUp = callbackify(checkedAddresses);
  const lookup: LookupFunction = (name, { all }, done) =>
    lookUp(name, (error, found) => {
      const [first] = found ?? [];
      if (error || !first) done(error, '', 0);
      else if (all) done(null, [...found]);
      else done(null, first.address, first.family);
    });

  return {
    problemOf,
    send: async (request) => {
      const problem = problemOf(request.url);
      if (problem) throw new OutgoingFault(problem);
      return exchange(request, lookup);
    },
  };
}

function resolveAll(name: string): Promise<readonly ResolvedAddress[]> {
  return resolveName(name, { all: true, verbatim: true });
}

/** `[::1]` → `::1`. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

/** A connection of its own, through no proxy: what was checked is what is connected to. */
function exchange(
  { method, url, headers = {}, body, timeoutMs = TIMEOUT_MS, maxBytes = MOST_BYTES }: OutgoingRequest,
  lookup: LookupFunction,
): Promise<OutgoingAnswer> {
  const client = url.toLowerCase().startsWith('https:') ? https : http;
  const signal = AbortSignal.timeout(timeoutMs);
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(signal.aborted ? new OutgoingFault('timeout') : faultOf(error));
    const request = client.request(url, {
      method,
      headers: { 'user-agent': 'Filrouge', 'accept-encoding': 'identity', ...headers },
      agent: new client.Agent({ keepAlive: false }),
      lookup,
      signal,
    });
    request.on('error', fail);
    request.on('response', (answer) => void readAnswer(answer, maxBytes).then(resolve, fail));
    request.end(body);
  });
}

async function readAnswer(answer: IncomingMessage, maxBytes: number): Promise<OutgoingAnswer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer) {
    const bytes = Buffer.from(piece);
    pieces.push(bytes);
    size += bytes.length;
    if (size > maxBytes) break;
  }
  return {
    status: answer.statusCode ?? 0,
    headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
    body: Buffer.concat(pieces).subarray(0, maxBytes).toString('utf8'),
    isCut: size > maxBytes,
  };
}

function faultOf(error: unknown): OutgoingFault {
  if (error instanceof OutgoingFault) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new OutgoingFault('noConnection', code);
}
