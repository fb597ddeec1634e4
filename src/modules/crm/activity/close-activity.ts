import { nowOf } from '#records/context.ts';
import { defineDecision } from '#records/define/define-decision.ts';
import { allActivityKinds } from './activity-kinds.ts';

/** When it took place, as far as it says, the end before the beginning. */
const moments = ['endedAt', 'startedAt', 'endAt', 'startAt', 'sentAt'];

/**
 * An activity that reaches an end is closed: one that took place earlier and is written down now, at that time, so that the
 * last communication is when it was. One taken up again is open; notes are closed at once.
 */
export const closeActivity = allActivityKinds.map(({ entity, openStates }) =>
  defineDecision({
    entity,
    name: 'closed when its state says so',
    decide: ({ after }, ctx) => {
      const isOpen = openStates.includes(String(after.status));
      return { closedAt: isOpen ? null : (after.closedAt ?? placeInTime(after, nowOf(ctx))) };
    },
  }),
);

function placeInTime(activity: Readonly<Record<string, unknown>>, now: string): string {
  const told = moments.map((key) => activity[key]).find((at) => typeof at === 'string' && at <= now);
  return typeof told === 'string' ? told : now;
}
