import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Fact, FactKind } from '../../call/fact.types.ts';
import type { RawRequest } from '../provider.ts';

const kinds: Readonly<Record<string, FactKind>> = { newCall: 'started', answer: 'answered', hangup: 'ended' };

const short = z.union([z.string().max(200), z.number()]).transform((value) => String(value).trim());
const optional = short.optional().transform((value) => value || null);

/** Fields as Zammad names them; others are let by, since each telephone system adds its own. */
const eventSchema = z.object({
  event: z.enum(['newCall', 'answer', 'hangup']),
  callId: short.pipe(z.string().min(1)),
  from: optional,
  to: optional,
  direction: z.enum(['in', 'out']).optional(),
  cause: optional,
  user: z.union([short, z.array(short).max(50)]).optional(),
  answeringNumber: optional,
});

/**
 * One event of a call, in a form or in JSON. It has no id and no time of its own: what it says is its id, so that the same
 * again is the same fact, and its time is that of its arrival.
 */
export function readEvent(request: RawRequest, receivedAt: string): readonly Fact[] | undefined {
  const parsed = eventSchema.safeParse(fieldsOf(request));
  const kind = parsed.success ? kinds[parsed.data.event] : undefined;
  if (!parsed.success || kind === undefined) return undefined;
  const { callId, from, to, direction, cause, user, answeringNumber } = parsed.data;
  const named = [user ?? []].flat().filter((name) => name !== '');
  const users = named.length === 0 && answeringNumber !== null ? [answeringNumber] : named;
  const told = { callId, kind, direction: toDirection(direction), from, to, users, cause };
  return [{ ...told, eventId: hash(JSON.stringify(told)), at: receivedAt, isDemo: false }];
}

function toDirection(direction: 'in' | 'out' | undefined): Fact['direction'] {
  if (direction === undefined) return null;
  return direction === 'in' ? 'inbound' : 'outbound';
}

/** Forms repeat `user[]`, which JSON has as a list under `user`. */
function fieldsOf({ headers, rawBody }: RawRequest): unknown {
  const text = rawBody.toString('utf8');
  if (String(headers['content-type']).startsWith('application/x-www-form-urlencoded')) {
    const form = new URLSearchParams(text);
    const users = [...form.getAll('user[]'), ...form.getAll('user')];
    return { ...Object.fromEntries(form), user: users };
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
