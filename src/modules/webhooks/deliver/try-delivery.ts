import { createHash } from 'node:crypto';
import { Refusal } from '#kernel/refusal.ts';
import { OutgoingFault, type OutgoingAnswer } from '#platform/outgoing/outgoing.ts';
import { asProgram, type Context } from '#records/context.ts';
import { readWebhook, type Webhook } from '../webhook.ts';
import { secretsOf } from '../subscribe/secrets.ts';
import { actingFor } from './acting-for.ts';
import type { Claimed } from './claim.ts';
import { changesSeen, type Envelope, recordOf } from './envelope.ts';
import { signedHeaders } from './sign.ts';

/** What was sent, and what came back, without the records themselves. */
export interface Exchange {
  readonly tookMs: number;
  readonly sentBytes: number;
  readonly sentSha256: string;
  /** Null where there was no answer. */
  readonly status: number | null;
  /** Its beginning. */
  readonly answer: string | null;
  /** Why there was none; a code. */
  readonly problem: string | null;
  /** For how long the other side wants to be left alone. */
  readonly retryAfterS: number | null;
}

export type Outcome =
  | { readonly kind: 'sent'; readonly exchange: Exchange }
  /** Its owner may not see the record, it does not meet the condition, or it is no more. */
  | { readonly kind: 'leftOut' }
  | { readonly kind: 'switchOff'; readonly reason: NonNullable<Webhook['reason']> };

/** One try: the record as the webhook's owner may see it now, signed and sent. */
export async function tryDelivery(ctx: Context, claimed: Claimed): Promise<Outcome> {
  const webhook = await readWebhook(asProgram(ctx), claimed.webhookId);
  const owner = await actingFor(ctx, webhook);
  if (!owner) return { kind: 'switchOff', reason: 'noAccess' };
  const secrets = await secretsOf(ctx, webhook.id);
  if (secrets === 'otherKey') return { kind: 'switchOff', reason: 'otherKey' };
  const envelope = await envelopeOf(owner, webhook, claimed);
  if (envelope === 'badFilter') return { kind: 'switchOff', reason: 'filter' };
  if (!envelope) return { kind: 'leftOut' };
  return { kind: 'sent', exchange: await sendEnvelope(ctx, webhook.url, envelope, secrets) };
}

async function envelopeOf(
  owner: Context,
  webhook: Webhook,
  { id, type, at, recordId, sequence, changes }: Claimed,
): Promise<Envelope | 'badFilter' | undefined> {
  const entity = owner.catalogue.find(webhook.entity);
  if (!entity) return undefined;
  try {
    const record = await recordOf(owner, entity, recordId, webhook.filter);
    const seen = changesSeen(owner, entity, changes ?? {});
    return record && { id, type, at, entity: entity.name, recordId, sequence, record, changes: seen };
  } catch (error) {
    // He may see no record of it any more; or a field that the condition names is gone, or hidden from him.
    if (error instanceof Refusal && error.status === 404) return undefined;
    if (error instanceof Refusal && error.status === 422) return 'badFilter';
    throw error;
  }
}

const MOST_LETTERS = 1000;

/** Sends it as it would be delivered, and tells what came of it; throws only defects. */
export async function sendEnvelope(
  ctx: Context,
  url: string,
  envelope: Envelope,
  secrets: readonly string[],
): Promise<Exchange> {
  const body = JSON.stringify(envelope);
  const headers = signedHeaders({ id: envelope.id, at: ctx.clock.now(), body }, secrets);
  const began = performance.now();
  const said = await ctx.installation.outgoing
    .send({ method: 'POST', url, headers, body })
    .then(answered, unanswered);
  return {
    tookMs: Math.round(performance.now() - began),
    sentBytes: Buffer.byteLength(body),
    sentSha256: createHash('sha256').update(body).digest('hex'),
    ...said,
  };
}

function answered({ status, body, headers }: OutgoingAnswer) {
  const wait = Number(headers['retry-after']);
  return {
    status,
    // PostgreSQL keeps no NUL in a text.
    answer: body.replaceAll('\0', '').slice(0, MOST_LETTERS),
    problem: null,
    retryAfterS: Number.isInteger(wait) && wait > 0 ? wait : null,
  };
}

function unanswered(error: unknown) {
  if (!(error instanceof OutgoingFault)) throw error;
  return { status: null, answer: null, problem: error.problem, retryAfterS: null };
}
