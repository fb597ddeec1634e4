import { Refusal } from '#kernel/refusal.ts';
import { defineDecision } from '#records/define/define-decision.ts';

/** A won stage is certain, a lost or unqualified one hopeless (PIPE-05). */
export const probabilityOfClosing = defineDecision({
  entity: 'stage',
  name: 'probability of closing stages',
  decide: ({ after }) => {
    if (after.category === 'won') return { probability: 100, forecastCategory: 'closed' };
    if (after.category !== 'open') return { probability: 0, forecastCategory: 'omitted' };
    return undefined;
  },
});

/** A stage keeps its pipeline: its deals would change theirs unasked. */
export const stageStaysInPipeline = defineDecision({
  entity: 'stage',
  name: 'a stage stays in its pipeline',
  on: ['update'],
  decide: ({ before, after }) => {
    if (before?.pipelineId !== after.pipelineId) throw new Refusal(409, 'stage.pipeline_fixed');
  },
});
