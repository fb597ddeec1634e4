import { type Fault, invalid } from '#kernel/refusal.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import { defineDecision } from '#records/define/define-decision.ts';
import { faultsOf } from './message.ts';

/** An unknown field or a brace too few is told when the template is saved, not when it goes out. */
export const checkTemplate = defineDecision({
  entity: 'emailTemplate',
  name: 'text can be filled in for the entity it is written to',
  decide: ({ after }, ctx) => {
    const { entity: name, subject, body } = after;
    const entity = ctx.catalogue.find(String(name));
    if (!entity || addressKey(ctx, entity) === undefined)
      throw invalid([{ field: 'entity', code: 'template.no_address', args: { entity: String(name) } }]);
    const faults: Fault[] = faultsOf(ctx, entity, { subject: String(subject), body: String(body) });
    if (faults.length > 0) throw invalid(faults);
  },
});

/** The field that holds where mail to such a record goes; undefined where there is none that the caller may read. */
export function addressKey({ access }: Context, entity: Entity): string | undefined {
  if (entity.definition.place === 'settings' || entity.definition.place === 'none') return undefined;
  const found = [...entity.fields].find(
    ([key, field]) => field.type === 'email' && !field.hidden && access.field(entity.name, key) !== 'hidden',
  );
  return found?.[0];
}
