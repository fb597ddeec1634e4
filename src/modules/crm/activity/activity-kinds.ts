import type { Condition } from '#kernel/expression/condition.ts';
import { eventNames } from '#records/define/change.ts';

/** What the rest of the program needs to know of a kind of activity. */
export interface ActivityKind {
  /** The field that says when it takes place or is due; `createdAt`: at no time of its own. */
  readonly startsAt: string;
  /** The field that says until when, where it takes time. */
  readonly endsAt?: string;
  /** States in which it is still ahead or going on; none: it is closed at once. */
  readonly openStates: readonly string[];
  /** Which of those that are closed count as done. */
  readonly isDone: Condition;
}

/** Calls of the demo caller count nowhere (TEL-12). */
export const isNoDemo: Condition = { field: 'isDemo', op: '!=', value: true };

const appointment = {
  startsAt: 'startAt',
  endsAt: 'endAt',
  openStates: ['planned'],
  isDone: { field: 'status', op: '=', value: 'held' },
} as const satisfies ActivityKind;

/** THE list of kinds of activity, by entity: dates, closing, the calendar and reports go by it (ACT-01). */
export const activityKinds = {
  call: {
    startsAt: 'startedAt',
    endsAt: 'endedAt',
    openStates: ['scheduled', 'ringing', 'in_progress'],
    isDone: { all: [isNoDemo, { field: 'status', op: '!=', value: 'cancelled' }] },
  },
  meeting: appointment,
  visit: appointment,
  task: {
    startsAt: 'dueAt',
    openStates: ['not_started', 'in_progress', 'waiting', 'deferred'],
    isDone: { field: 'status', op: '=', value: 'completed' },
  },
  note: { startsAt: 'createdAt', openStates: [], isDone: { all: [] } },
  // One that did not leave is still to be dealt with.
  email: {
    startsAt: 'createdAt',
    openStates: ['queued', 'failed'],
    isDone: {
      all: [
        { field: 'direction', op: '=', value: 'outbound' },
        { field: 'status', op: '=', value: 'sent' },
        // A hundred mails in one action are one piece of work, not a hundred.
        { field: 'mailingId', op: 'is empty' },
      ],
    },
  },
} as const satisfies Readonly<Record<string, ActivityKind>>;

/** Those to which people are invited. */
export const appointmentEntities = ['meeting', 'visit'] as const;

/** Every kind with its entity. */
export const allActivityKinds: readonly (ActivityKind & { readonly entity: string })[] = Object.entries(
  activityKinds,
).map(([entity, kind]) => ({ entity, ...kind }));

/** Everything that happens to activities themselves. */
export const activityEvents = eventsOf(allActivityKinds.map(({ entity }) => entity));

/** Everything that happens to records of these entities. */
export function eventsOf(entities: readonly string[]): readonly string[] {
  return entities.flatMap((entity) => Object.values(eventNames).map((past) => `${entity}.${past}`));
}
