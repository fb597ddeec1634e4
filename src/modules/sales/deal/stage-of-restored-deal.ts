import { nowOf } from '#records/context.ts';
import { defineLoadingDecision } from '#records/define/define-decision.ts';
import { loadStages } from './deal.rules.ts';

/**
 * A deal from the bin whose stage was removed meanwhile stands where the first of its pipeline's stages means the same, open or
 * closed; where the pipeline is gone too, in the default one. Else it would be on no board (PIPE-04).
 */
export const stageOfRestoredDeal = defineLoadingDecision({
  entity: 'deal',
  name: 'a restored deal stands in a stage',
  on: ['restore'],
  load: (_changes, ctx) => loadStages(ctx),
  decide: ({ after }, ctx, { stages }) => {
    if (stages.some(({ id }) => id === after.stageId)) return undefined;
    const own = stages.filter(({ pipelineId }) => pipelineId === after.pipelineId);
    const there =
      own.length > 0 ? own : stages.filter(({ pipelineId }) => pipelineId === stages[0]?.pipelineId);
    const stage = there.find(({ category }) => category === after.category) ?? there[0];
    if (!stage) return undefined;
    const { id, pipelineId, category, probability } = stage;
    return { stageId: id, pipelineId, category, probability, stageEnteredAt: nowOf(ctx) };
  },
});
