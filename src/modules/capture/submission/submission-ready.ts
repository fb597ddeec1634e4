import { defineDecision } from '#records/define/define-decision.ts';

/** Whatever made a submission ready to be taken over raises one event: receipt, confirmation by mail, another try. */
export const submissionReady = defineDecision({
  entity: 'formSubmission',
  name: 'ready to be taken over',
  decide: ({ before, after, emit }) => {
    if (after.status === 'received' && before?.status !== 'received') emit('formSubmission.ready');
  },
});
