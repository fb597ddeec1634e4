import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#kernel/refusal.ts';
import type { Answer, RequestFacts } from '#platform/http/route.ts';
import type { Context } from '../context.ts';

/** Who is calling, as a context; refuses 401 where nobody is signed in. */
export type ContextOf = (request: FastifyRequest) => Promise<Context>;

export function send(reply: FastifyReply, answer: Answer) {
  void reply.status(answer.status ?? 200).headers(answer.headers ?? {});
  return reply.send(answer.body === undefined ? '' : answer.body);
}

/** `If-Match: "3"` → 3. */
export function versionOf(request: Pick<RequestFacts, 'headers'>): number | undefined {
  const given = request.headers['if-match'];
  if (given === undefined || given === '*') return undefined;
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(String(given))?.[1];
  if (version === undefined) throw new Refusal(400, 'request.malformed');
  return Number(version);
}

export function etagOf(version: number): string {
  return `"${version}"`;
}
