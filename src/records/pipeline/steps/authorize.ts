import { forbidden } from '#kernel/refusal.ts';
import type { Context } from '../../context.ts';
import { reaches, type Verb } from '../../define/access.ts';
import type { Operation } from '../../define/change.ts';
import { isWritable } from '../../catalogue/entity.ts';
import type { Draft } from '../draft.ts';

const verbs: Readonly<Record<Operation, Verb>> = {
  create: 'create',
  update: 'update',
  remove: 'remove',
  restore: 'remove',
};

/** 2. The entity, the record, each field named. The record was seen, so a missing right is 403; a hidden field is unknown. */
export function authorize(ctx: Context, drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    if (!mayChange(ctx, draft)) draft.problem = forbidden();
    else checkFields(ctx, draft);
  }
}

function mayChange(ctx: Context, draft: Draft): boolean {
  const { definition, name } = draft.entity;
  const scope = ctx.access.scope(name, verbs[draft.op]);
  if (scope === 'none') return false;
  const isProgramsOwn = definition.writtenBy === 'program' || definition.partOf !== undefined;
  if (isProgramsOwn && !ctx.isProgram) return false;
  if (draft.op === 'create' || !definition.owned) return scope === 'all' || draft.op === 'create';
  return reaches(scope, draft.before?.ownerId);
}

function checkFields(ctx: Context, draft: Draft): void {
  for (const key of draft.given) {
    const field = draft.entity.fields.get(key);
    const right = ctx.access.field(draft.entity.name, key);
    if (!field || right === 'hidden')
      draft.faults.push({ field: key, code: 'field.unknown', args: { field: key } });
    else if (right === 'read' || (!ctx.isProgram && !isWritable(field))) {
      draft.faults.push({ field: key, code: 'field.read_only', args: { field: key } });
    }
  }
}
