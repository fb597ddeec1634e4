import { invalid } from '#kernel/refusal.ts';
import { type Decision, defineLoadingDecision } from '#records/define/define-module.ts';
import { whatIsWrong } from '#records/pipeline/ask-own.ts';

/** A typed condition must fit the own fields of the entity that it will be asked of: 422 `filter.syntax`, `field.unknown` at its field. */
export function checkCondition(on: { entity: string; field: string; of: string }): Decision {
  return defineLoadingDecision({
    entity: on.entity,
    name: `${on.field} fits the fields of its ${on.of}`,
    load: async (_changes, ctx) => ctx.catalogue.entity(on.of),
    decide: ({ after, given }, _ctx, target) => {
      const condition = after[on.field];
      if (!given.has(on.field) || typeof condition !== 'string') return;
      const faults = whatIsWrong(target, condition);
      if (faults.length > 0) throw invalid(faults.map((fault) => ({ ...fault, field: on.field })));
    },
  });
}
