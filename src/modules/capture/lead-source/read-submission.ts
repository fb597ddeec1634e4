import { z } from 'zod';
import { conflict, Refusal } from '#kernel/refusal.ts';
import { OutgoingFault } from '#platform/outgoing/outgoing.ts';
import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import type { Arrival } from '../sources/source.ts';
import { answerSchema } from './answer.ts';
import type { LeadSource } from './lead-source.ts';
import { secretsOf } from './secrets.ts';

const answersSchema = z.array(answerSchema);

/**
 * What the tool said of somebody, fetched where it only named him. Throws what may pass (`OutgoingFault`, `NotNow`), which is tried
 * again; refuses what will not.
 */
export async function readSubmission(
  ctx: Context,
  { source, baseUrl, id }: LeadSource,
  submission: AnyRecord,
): Promise<Pick<Arrival, 'answers' | 'origin'>> {
  if (submission.answers !== null) return { answers: answersSchema.parse(submission.answers), origin: {} };
  if (!source.fetch) throw conflict('source.no_answers');
  const eventId = String(submission.eventKey).slice(`${id} `.length);
  const { outgoing } = ctx.installation;
  return source.fetch({ outgoing, baseUrl, secrets: await secretsOf(ctx, id), eventId }).catch(refuseClosed);
}

/** An address that may not be called will not be opened by waiting. */
function refuseClosed(error: unknown): never {
  if (error instanceof OutgoingFault && closed.has(error.problem)) throw new Refusal(422, 'source.address');
  throw error;
}

const closed: ReadonlySet<string> = new Set(['malformed', 'notHttps', 'closedAddress']);
