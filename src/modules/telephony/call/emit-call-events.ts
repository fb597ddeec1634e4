import { defineDecision } from '#records/define/define-decision.ts';

/** `call.ringing`, `call.answered`, `call.ended` and `call.missed` as the facts tell of them (TEL-25); not what people write down. */
export const emitCallEvents = defineDecision({
  entity: 'call',
  name: 'events of the telephone',
  decide: ({ before, after, emit }, ctx) => {
    if (ctx.source !== 'telephony' || before?.status === after.status) return;
    emit(`call.${eventOf(after.status)}`);
  },
});

function eventOf(status: unknown): string {
  switch (status) {
    case 'ringing':
      return 'ringing';
    case 'in_progress':
      return 'answered';
    case 'missed':
      return 'missed';
    default:
      return 'ended';
  }
}
