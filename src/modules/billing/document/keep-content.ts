import { conflict } from '#kernel/refusal.ts';
import { stillTyped } from '#records/catalogue/entity.ts';
import { type Decision, defineDecision } from '#records/define/define-decision.ts';

/**
 * Only drafts are edited and removed; what happens to a document later, its use cases write. Refuses 409 `document.not_draft`
 * and `document.not_removable`.
 */
export function keepContent(entity: string): Decision {
  return defineDecision({
    entity,
    name: 'only drafts change',
    on: ['update', 'remove'],
    decide: ({ op, before, given }, ctx) => {
      const still = before && stillTyped(ctx.catalogue.entity(entity), before);
      if (still === null) return;
      if (op === 'remove') throw conflict('document.not_removable');
      const isContent = [...given].some((key) => !still.includes(key));
      if (isContent && !ctx.isProgram) throw conflict('document.not_draft');
    },
  });
}

/** Raises `quote.sent` and the like where the state moves, and `quote.viewed` when first seen by the customer. */
export function tellStates(entity: string): Decision {
  return defineDecision({
    entity,
    name: 'states are told',
    on: ['update'],
    decide: ({ before, after, emit }) => {
      if (before?.status !== after.status && typeof after.status === 'string')
        emit(`${entity}.${after.status}`);
      if (before?.paymentState !== after.paymentState && after.paymentState === 'paid')
        emit(`${entity}.paid`);
      if (before?.isOverdue === false && after.isOverdue === true) emit(`${entity}.overdue`);
      if (!before?.viewedAt && after.viewedAt) emit(`${entity}.viewed`);
    },
  });
}
