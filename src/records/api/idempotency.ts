import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { conflict, Refusal } from '#kernel/refusal.ts';
import type { Answer } from '#platform/http/route.ts';
import { type Context, transaction } from '../context.ts';

/** A request still unanswered after so long has died with its process; its key may be used again. */
const ABANDONED_MS = 60_000;
const KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * Runs `work` once per `Idempotency-Key` and caller (api.md): a retry within 24 hours gets the same answer. The answer is
 * kept in the transaction of the work itself, so that neither is ever there without the other. The same key with another
 * request is 422 `idempotency.mismatch`, one whose first request still runs 409 `idempotency.running`. What was refused
 * wrote nothing, so its key is free again. Work that calls another server has transactions of its own: should the process
 * die between the last of them and the answer, a retry after a minute does it again.
 */
export async function withIdempotency(
  ctx: Context,
  request: FastifyRequest,
  work: (ctx: Context) => Promise<Answer>,
  { callsOut }: { readonly callsOut: boolean } = { callsOut: false },
): Promise<Answer> {
  const key = request.headers['idempotency-key'];
  // Strangers share no name under which an answer could be kept, and theirs may hold a session.
  if (key === undefined || ctx.access.actor.kind === 'public') return work(ctx);
  if (typeof key !== 'string' || key.length === 0 || key.length > 255)
    throw new Refusal(400, 'idempotency.malformed');
  const place = { principal: `${ctx.access.actor.kind}:${ctx.access.actor.id}`, key, hash: hashOf(request) };
  const earlier = await claim(ctx, place);
  if (earlier) return earlier;
  try {
    const once = async (inner: Context) => keepAnswer(inner, place, await work(inner));
    return await (callsOut ? once(ctx) : transaction(ctx, once));
  } catch (error) {
    await ctx.db.query('delete from idempotency_keys where principal = $1 and key = $2 and status is null', [
      place.principal,
      place.key,
    ]);
    throw error;
  }
}

async function keepAnswer(ctx: Context, { principal, key }: Place, answer: Answer): Promise<Answer> {
  await ctx.db.query(
    'update idempotency_keys set status = $3, headers = $4, body = $5 where principal = $1 and key = $2',
    [
      principal,
      key,
      answer.status ?? 200,
      JSON.stringify(answer.headers ?? {}),
      answer.body === undefined ? null : JSON.stringify(answer.body),
    ],
  );
  return answer;
}

interface Place {
  readonly principal: string;
  readonly key: string;
  readonly hash: string;
}

interface KeptRow {
  readonly request_hash: string;
  readonly started_at: string;
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: string | null;
}

/** Takes the key, giving nothing; or gives the answer that it already has. */
async function claim(ctx: Context, { principal, key, hash }: Place): Promise<Answer | undefined> {
  const now = ctx.clock.now().getTime();
  const [taken] = await ctx.db.query(
    `insert into idempotency_keys as k (principal, key, request_hash, started_at) values ($1, $2, $3, $4)
     on conflict (principal, key) do update set request_hash = $3, started_at = $4, status = null, headers = null, body = null
       where k.started_at < $5 or (k.status is null and k.started_at < $6)
     returning key`,
    [principal, key, hash, new Date(now), new Date(now - KEPT_MS), new Date(now - ABANDONED_MS)],
  );
  if (taken) return undefined;
  const [kept] = await ctx.db.query<KeptRow>(
    'select request_hash, started_at, status, headers, body from idempotency_keys where principal = $1 and key = $2',
    [principal, key],
  );
  if (!kept) throw conflict('idempotency.running');
  if (kept.request_hash !== hash) throw new Refusal(422, 'idempotency.mismatch');
  if (kept.status === null) throw conflict('idempotency.running');
  const body: unknown = kept.body === null ? undefined : JSON.parse(kept.body);
  return { status: kept.status, headers: { ...kept.headers, 'idempotency-replayed': 'true' }, body };
}

function hashOf(request: FastifyRequest): string {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n`)
    .update(request.rawBody)
    .digest('base64url');
}
