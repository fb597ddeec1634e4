import { z } from 'zod';
import { type Fault, invalid } from '#kernel/refusal.ts';
import { startBulkChange } from '#modules/lists';
import type { Context } from '#records/context.ts';
import { defineAction } from '#records/define/define-action.ts';
import { stageLike } from '../deal/stage-like.rules.ts';

const input = z.strictObject({
  toPipelineId: z.uuid(),
  /** For a stage of this pipeline, the stage there; those not named go to the one most like them. */
  stages: z.record(z.uuid(), z.uuid()).optional(),
  /** Closed deals too; else only those that are open. */
  closedToo: z.boolean().optional(),
});

interface Stage {
  readonly id: string;
  readonly pipelineId: string;
  readonly name: string;
  readonly probability: number;
  readonly category: string;
}

/**
 * Brings the deals of a pipeline into another one, stage by stage, with the rights of whoever asks, as a job that can be
 * taken back (`POST /bulk-changes/{jobId}/undo`). Refuses 422 a stage that belongs to neither pipeline, and an unknown pipeline.
 */
export const transferDeals = defineAction({
  entity: 'pipeline',
  name: 'transfer',
  label: { en: 'Transfer deals', fr: 'Transférer les affaires' },
  needs: 'read',
  input,
  run: async (ctx, pipeline, { toPipelineId, stages = {}, closedToo = false }) => {
    const all = await stagesOf(ctx, [pipeline.id, toPipelineId]);
    const from = all.filter(({ pipelineId }) => pipelineId === pipeline.id);
    const to = all.filter(({ pipelineId }) => pipelineId === toPipelineId);
    const faults = faultsOf(stages, from, to, toPipelineId === pipeline.id);
    if (faults.length > 0) throw invalid(faults);
    const mapped = from.flatMap((stage): [string, Record<string, unknown>][] => {
      const stageId = stages[stage.id] ?? stageLike(stage, to)?.id;
      return stageId === undefined ? [] : [[stage.id, { pipelineId: toPipelineId, stageId }]];
    });
    const isOpen = closedToo ? '' : ' and category = "open"';
    const body = await startBulkChange(ctx, ctx.catalogue.entity('deal'), {
      filter: `pipelineId = ${JSON.stringify(pipeline.id)}${isOpen}`,
      changeBy: { field: 'stageId', values: Object.fromEntries(mapped) },
    });
    return { status: 202, body };
  },
});

function faultsOf(
  stages: Readonly<Record<string, string>>,
  from: readonly Stage[],
  to: readonly Stage[],
  isSame: boolean,
): readonly Fault[] {
  const isOf = (list: readonly Stage[], id: string) => list.some((stage) => stage.id === id);
  const strange = Object.entries(stages)
    .filter(([left, right]) => !isOf(from, left) || !isOf(to, right))
    .map(([left]) => ({ field: `stages.${left}`, code: 'deal.stage_of_other_pipeline' }));
  return to.length === 0 || isSame
    ? [{ field: 'toPipelineId', code: 'pipeline.no_target' }, ...strange]
    : strange;
}

function stagesOf(ctx: Context, pipelineIds: readonly string[]): Promise<readonly Stage[]> {
  return ctx.db.query<Stage>(
    `select s.id, s.name, s.pipeline_id as "pipelineId", s.probability, s.category from stages s
     join pipelines p on p.id = s.pipeline_id
     where p.id = any($1) and s.deleted_at is null and p.deleted_at is null order by s.order_, s.id`,
    [pipelineIds],
  );
}
