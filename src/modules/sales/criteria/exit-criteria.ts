import type { Condition } from '#kernel/expression/condition.ts';
import { formatCondition } from '#kernel/expression/format-text.ts';
import { type Fault, invalid } from '#kernel/refusal.ts';
import { type Entity, fieldOf, isWritable } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import type { Change } from '#records/define/change.ts';
import { defineLoadingDecision } from '#records/define/define-decision.ts';
import { unmetParts } from '#records/pipeline/ask-own.ts';
import { type PassedStage, stagesPassed } from './stages-passed.rules.ts';

interface Stage extends PassedStage {
  readonly name: string;
  /** What must hold, for the program and in words. */
  readonly condition: string | null;
  readonly criteria: string | null;
}

/**
 * A deal goes on only when what its stage asks for holds (PIPE-10), on every channel but the program's own. Refuses 422, at each
 * field that is only empty `stage.value_needed`, so that it can be asked for; else at the stage `stage.exit_criteria`.
 */
export const holdExitCriteria = defineLoadingDecision({
  entity: 'deal',
  name: 'exit criteria of the stages it leaves',
  on: ['update'],
  load: async (changes, ctx) => ({
    deal: ctx.catalogue.entity('deal'),
    stages: !ctx.access.isProgram && changes.some(hasMoved) ? await loadStages(ctx) : [],
  }),
  decide: (change, ctx, { deal, stages }) => {
    const { before, after } = change;
    if (!hasMoved(change)) return;
    const passed = stagesPassed(stages, String(before?.stageId), String(after.stageId));
    const faults = passed.flatMap((stage) => faultsOf(ctx, deal, stage, after));
    if (faults.length > 0) throw invalid(faults);
  },
});

function hasMoved({ before, after }: Change): boolean {
  return before !== null && before.stageId !== after.stageId;
}

function loadStages(ctx: Context): Promise<readonly Stage[]> {
  return ctx.db.query<Stage>(
    `select id, name, pipeline_id as "pipelineId", category, exit_condition as condition, exit_criteria as criteria
     from stages where deleted_at is null order by pipeline_id, order_, id`,
  );
}

function faultsOf(
  ctx: Context,
  deal: Entity,
  { name, condition, criteria }: Stage,
  after: Change['after'],
): readonly Fault[] {
  const unmet = condition === null ? [] : unmetParts(ctx, deal, condition, after);
  const needed = unmet.map((part) => emptyField(ctx, deal, part)).filter((key) => key !== undefined);
  if (needed.length < unmet.length) {
    const args = {
      stage: name,
      criteria: criteria ?? unmet.map((part) => inWords(ctx, deal, part)).join(', '),
    };
    return [{ field: 'stageId', code: 'stage.exit_criteria', args }];
  }
  return needed.map((field) => ({
    field,
    code: 'stage.value_needed',
    args: { stage: name, label: labelOf(ctx, deal, field) },
  }));
}

/** `Montant >= 1000`: people know fields by their labels. */
function inWords(ctx: Context, deal: Entity, part: Condition): string {
  const known = 'field' in part && deal.fields.has(part.field);
  return formatCondition(known ? { ...part, field: labelOf(ctx, deal, part.field) } : part);
}

function labelOf(ctx: Context, deal: Entity, key: string): string {
  return fieldOf(deal, key).label[ctx.locale];
}

/** The field that is all that is missing, where the caller may type it. */
function emptyField(ctx: Context, deal: Entity, part: Condition): string | undefined {
  if (!('field' in part) || part.op !== 'is not empty') return undefined;
  const field = deal.fields.get(part.field);
  return field && isWritable(field) && ctx.access.field(deal.name, part.field) === 'write'
    ? part.field
    : undefined;
}
