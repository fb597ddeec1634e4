import type { Fact } from './fact.types.ts';

export type CallStatus =
  | 'ringing'
  | 'in_progress'
  | 'completed'
  | 'missed'
  | 'voicemail'
  | 'no_answer'
  | 'busy'
  | 'failed'
  | 'cancelled';

/** A call as its facts together tell it. Instants are RFC 3339 in UTC. */
export interface CallState {
  readonly status: CallStatus;
  readonly direction: 'inbound' | 'outbound';
  readonly from: string | null;
  readonly to: string | null;
  readonly startedAt: string;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
  /** Talk, in whole seconds; null until it is over, or where nobody talked. */
  readonly durationSeconds: number | null;
  /** Everybody rung, in the order told. */
  readonly rung: readonly string[];
  readonly answeredBy: string | null;
  readonly isDemo: boolean;
}

/** Cause of the end that we ourselves suppose when a provider never tells one. */
export const LOST = 'lost';

/**
 * The state that follows from a set of facts, whatever the order in which they came and however often: earliest start,
 * earliest answer, latest end. Undefined for no facts at all.
 */
export function foldFacts(given: readonly Fact[]): CallState | undefined {
  const facts = inOrder(given);
  const [first] = facts;
  if (!first) return undefined;
  const ended = facts.findLast((fact) => fact.kind === 'ended');
  const answered = facts.find((fact) => fact.kind === 'answered');
  const direction = firstOf(facts, 'direction') ?? 'inbound';
  const endedAt = ended?.at ?? null;
  // Where times are those of arrival, an answer may be told after the end.
  const answeredAt = answered ? earlier(answered.at, endedAt) : null;
  return {
    status: statusOf(facts, direction, ended),
    direction,
    from: firstOf(facts, 'from'),
    to: firstOf(facts, 'to'),
    startedAt: (facts.find((fact) => fact.kind === 'started') ?? first).at,
    answeredAt,
    endedAt,
    durationSeconds:
      answeredAt && endedAt ? Math.round((Date.parse(endedAt) - Date.parse(answeredAt)) / 1000) : null,
    rung: [...new Set(facts.filter((fact) => fact.kind === 'started').flatMap((fact) => fact.users))],
    answeredBy: answered?.users[0] ?? null,
    isDemo: facts.some((fact) => fact.isDemo),
  };
}

/** Each once, by time and then by id; a supposed end counts only while nothing is heard after it. */
function inOrder(given: readonly Fact[]): readonly Fact[] {
  const sorted = given.toSorted(byTime);
  const once = sorted.filter(
    (fact, at) => sorted.findIndex((other) => other.eventId === fact.eventId) === at,
  );
  const last = once.at(-1)?.at;
  return once.filter((fact) => fact.cause !== LOST || fact.at === last);
}

function byTime(a: Fact, b: Fact): number {
  return a.at.localeCompare(b.at) || a.eventId.localeCompare(b.eventId);
}

function firstOf<Key extends 'direction' | 'from' | 'to'>(facts: readonly Fact[], key: Key): Fact[Key] {
  return facts.find((fact) => fact[key] !== null)?.[key] ?? null;
}

function earlier(at: string, limit: string | null): string {
  return limit !== null && limit < at ? limit : at;
}

function statusOf(
  facts: readonly Fact[],
  direction: 'inbound' | 'outbound',
  ended: Fact | undefined,
): CallStatus {
  const isAnswered = facts.some((fact) => fact.kind === 'answered');
  if (!ended) return isAnswered ? 'in_progress' : 'ringing';
  if (isAnswered) return 'completed';
  if (facts.some((fact) => fact.kind === 'voicemail')) return 'voicemail';
  return direction === 'inbound' ? 'missed' : failureOf(ended.cause);
}

/** Zammad's causes of an outgoing call that nobody took. */
function failureOf(cause: string | null): CallStatus {
  switch ((cause ?? '').toLowerCase()) {
    case 'busy':
      return 'busy';
    case 'cancel':
      return 'cancelled';
    case 'congestion':
    case 'notfound':
      return 'failed';
    default:
      return 'no_answer';
  }
}
