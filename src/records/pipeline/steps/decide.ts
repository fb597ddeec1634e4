import { Refusal } from '#kernel/refusal.ts';
import type { Entity } from '../../catalogue/entity.ts';
import type { Context } from '../../context.ts';
import type { Decide } from '../../define/define-decision.ts';
import type { Draft } from '../draft.ts';

/** 4. Decisions in their published order, each seeing what those before it made of the record; then computed fields. */
export async function decide(ctx: Context, entity: Entity, drafts: readonly Draft[]): Promise<void> {
  for (const decision of ctx.catalogue.decisions(entity.name)) {
    const concerned = drafts.filter((draft) => draft.problem === null && decision.on.includes(draft.op));
    if (concerned.length === 0) continue;
    const decideOne = await decision.prepare(concerned, ctx);
    for (const draft of concerned) apply(draft, decideOne);
  }
  for (const draft of drafts) compute(entity, draft);
}

function apply(draft: Draft, decideOne: Decide): void {
  try {
    Object.assign(draft.after, decideOne(draft));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.status === 422 && error.faults.length > 0) draft.faults.push(...error.faults);
    else draft.problem = error;
  }
}

function compute(entity: Entity, draft: Draft): void {
  if (draft.op !== 'create' && draft.op !== 'update') return;
  for (const [key, field] of entity.fields) {
    if (field.compute) draft.after[key] = field.compute(draft.after) ?? null;
  }
}
