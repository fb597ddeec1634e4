import { conflict } from '#kernel/refusal.ts';
import type { Context } from '../../context.ts';
import type { Draft } from '../draft.ts';

/** 6. The transition table: which state may follow which, and which only the program gives. 409 `transition.not_allowed`. */
export function guard(ctx: Context, drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    const { transitions } = draft.entity.definition;
    if (!transitions || (draft.op !== 'create' && draft.op !== 'update')) continue;
    const from = stateOf(draft.before?.[transitions.field]);
    const to = stateOf(draft.after[transitions.field]);
    if (from === to || to === null) continue;
    const isProgramsOwn = transitions.byProgram?.some((state) => state === to || state === from) ?? false;
    const isMove = from === null || (transitions.moves[from] ?? []).includes(to);
    if (!isMove || (isProgramsOwn && !ctx.isProgram)) {
      draft.problem ??= conflict('transition.not_allowed', { args: { from: from ?? '', to } });
    }
  }
}

function stateOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
