import { type Fault, invalid } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import type { Change } from '#records/define/change.ts';
import { defineLoadingDecision, type Patch } from '#records/define/define-decision.ts';

interface StageFacts {
  readonly id: string;
  readonly pipelineId: string;
  readonly category: string;
}

/**
 * Only leads are converted, and their deals start in an open stage of the pipeline. 422 `destination.leads_alone`,
 * `destination.stage`, `destination.closed_stage` (LEAD-22).
 */
export const decideDestinations = ['webForm', 'leadSource'].map((entity) =>
  defineLoadingDecision({
    entity,
    name: 'pipeline and stage of the deals',
    load: loadStages,
    decide: ({ after }, _ctx, stages): Patch | undefined => {
      if (after.isConverted !== true) return { recordPipelineId: null, recordStageId: null };
      const stage = stages.get(String(after.recordStageId));
      const faults: readonly Fault[] = [
        ...(entity === 'webForm' && after.entity !== 'lead'
          ? [{ field: 'isConverted', code: 'destination.leads_alone' }]
          : []),
        ...(stage && after.recordPipelineId !== null && stage.pipelineId !== after.recordPipelineId
          ? [{ field: 'recordStageId', code: 'destination.stage' }]
          : []),
        ...(stage && stage.category !== 'open'
          ? [{ field: 'recordStageId', code: 'destination.closed_stage' }]
          : []),
      ];
      if (faults.length > 0) throw invalid(faults);
      return stage ? { recordPipelineId: stage.pipelineId } : undefined;
    },
  }),
);

async function loadStages(
  changes: readonly Change[],
  ctx: Context,
): Promise<ReadonlyMap<string, StageFacts>> {
  const ids = changes.flatMap(({ after }) =>
    typeof after.recordStageId === 'string' ? [after.recordStageId] : [],
  );
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.query<StageFacts>(
    'select id, pipeline_id as "pipelineId", category from stages where id = any($1) and deleted_at is null',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
