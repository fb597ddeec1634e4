import { invalid } from '#kernel/refusal.ts';
import { nowOf } from '#records/context.ts';
import type { Change } from '#records/define/change.ts';
import { defineLoadingDecision, type Patch } from '#records/define/define-decision.ts';
import type { Context } from '#records/context.ts';
import { stageLike } from './stage-like.rules.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A stage as the rules of deals read it. */
export interface StageFacts {
  readonly id: string;
  readonly pipelineId: string;
  readonly probability: number;
  readonly category: 'open' | 'won' | 'lost' | 'unqualified';
  readonly asksLossReason: boolean;
  readonly name: string;
  readonly idleDays: number | null;
}

export interface PipelineFacts {
  /** In the order of pipelines, then of stages: the default pipeline first. */
  readonly stages: readonly StageFacts[];
}

/** Pipelines and stages are few: all are read at once for the batch. */
export async function loadStages(ctx: Context): Promise<PipelineFacts> {
  const stages = await ctx.db.query<StageFacts>(
    `select s.id, s.name, s.pipeline_id as "pipelineId", s.probability, s.category,
       coalesce(p.asks_loss_reason, false) as "asksLossReason", p.idle_days as "idleDays"
     from stages s join pipelines p on p.id = s.pipeline_id
     where s.deleted_at is null and p.deleted_at is null order by p.is_default desc nulls last, p.order_, p.id, s.order_, s.id`,
  );
  return { stages };
}

/** Pipeline, stage, probability and closing of a deal (domain.md 5, PIPE-05, PIPE-06, PIPE-08, PIPE-09). */
export const stageOfDeal = defineLoadingDecision({
  entity: 'deal',
  name: 'stage, probability and closing',
  load: (_changes, ctx) => loadStages(ctx),
  decide: (change, ctx, facts) => {
    const stage = stageFor(change, facts);
    // One that is named and is none is told of with the other links.
    if (!stage && change.after.stageId === null)
      throw invalid([{ field: 'stageId', code: 'value.required' }]);
    if (!stage) return undefined;
    const hasMoved = change.before?.stageId !== stage.id;
    if (hasMoved && change.before !== null) raise(change, stage);
    return {
      stageId: stage.id,
      pipelineId: stage.pipelineId,
      category: stage.category,
      probability: probabilityOf(change, stage, hasMoved),
      ...(hasMoved ? { stageEnteredAt: nowOf(ctx) } : {}),
      idleAt: idleFrom(stage, ctx),
      ...closing(change, stage, ctx),
    };
  },
});

/** Whatever changes a deal keeps it awake for as long again (PIPE-20). */
function idleFrom({ category, idleDays }: StageFacts, ctx: Context): string | null {
  if (category !== 'open' || idleDays === null) return null;
  return new Date(ctx.clock.now().getTime() + idleDays * DAY_MS).toISOString();
}

/**
 * The stage asked for; else, in the pipeline asked for or in the default one, the first open stage (CONV-06). A deal that goes to
 * another pipeline comes to the stage there that is most like its own.
 */
function stageFor({ after, before, given }: Change, { stages }: PipelineFacts): StageFacts | undefined {
  const changesPipeline =
    given.has('pipelineId') && after.pipelineId !== before?.pipelineId && !given.has('stageId');
  const asked = changesPipeline ? undefined : stages.find((stage) => stage.id === after.stageId);
  if (!asked && after.stageId !== null && !changesPipeline) return undefined;
  const pipelineId = after.pipelineId ?? asked?.pipelineId ?? stages[0]?.pipelineId;
  if (asked && asked.pipelineId !== pipelineId) {
    if (given.has('pipelineId')) throw invalid([{ field: 'stageId', code: 'deal.stage_of_other_pipeline' }]);
    return asked;
  }
  const there = stages.filter((stage) => stage.pipelineId === pipelineId);
  const left = stages.find((stage) => stage.id === before?.stageId);
  return asked ?? (left && stageLike(left, there)) ?? there.find((stage) => stage.category === 'open');
}

/** From the stage whenever it changes, unless the caller says otherwise; closing leaves no doubt. */
function probabilityOf({ after, given }: Change, stage: StageFacts, hasMoved: boolean): unknown {
  if (stage.category !== 'open') return stage.category === 'won' ? 100 : 0;
  const isTyped = given.has('probability') && after.probability !== null;
  return hasMoved && !isTyped ? stage.probability : (after.probability ?? stage.probability);
}

function closing({ after, before }: Change, stage: StageFacts, ctx: Context): Patch {
  if (stage.category === 'open') return { closedAt: null, lossReasonId: null };
  const isLost = stage.category !== 'won';
  if (isLost && stage.asksLossReason && after.lossReasonId === null) {
    throw invalid([{ field: 'lossReasonId', code: 'value.required' }]);
  }
  const wasClosedAlike = before?.category === stage.category;
  return {
    closedAt: wasClosedAlike ? before.closedAt : nowOf(ctx),
    ...(isLost ? {} : { lossReasonId: null }),
  };
}

function raise(change: Change, stage: StageFacts): void {
  change.emit('deal.stage_changed');
  if (stage.category !== change.before?.category)
    change.emit(`deal.${stage.category === 'open' ? 'reopened' : stage.category}`);
}
