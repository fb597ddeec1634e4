import { nowOf } from '#records/context.ts';
import { defineDecision } from '#records/define/define-module.ts';

/** States in which an activity is still ahead or going on. */
const openStates: Readonly<Record<string, readonly string[]>> = {
  task: ['not_started', 'in_progress', 'waiting', 'deferred'],
  meeting: ['planned'],
  call: ['scheduled', 'ringing', 'in_progress'],
};

/** An activity that reaches an end has been closed at that moment, and one taken up again is open; notes are closed at once. */
export const closeActivity = ['task', 'meeting', 'call', 'note'].map((entity) =>
  defineDecision({
    entity,
    name: 'closed when its state says so',
    decide: ({ after }, ctx) => {
      const isOpen = openStates[entity]?.includes(String(after.status)) ?? false;
      return { closedAt: isOpen ? null : (after.closedAt ?? nowOf(ctx)) };
    },
  }),
);
