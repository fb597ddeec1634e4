import type { Context } from '#records/context.ts';
import { findLeading } from '#records/erasure/find-leading.ts';
import { findKnownBy } from '#records/erasure/read-people.ts';
import { isOfPeople, personalFields } from '#records/erasure/personal-fields.ts';
import { findMentions } from './find-mentions.ts';
import type { ErasurePlan } from './plan-erasure.ts';

/** What an erasure would take, what it would leave and why, and what somebody has to look at. */
export async function previewErasure(ctx: Context, plan: ErasurePlan) {
  const people = plan.steps.flatMap(({ entity, ids }) =>
    isOfPeople(ctx.catalogue.entity(entity)) ? ids.map((id) => ({ entity, id })) : [],
  );
  const erased = plan.steps.map(({ entity: name, ids }) => {
    const entity = ctx.catalogue.entity(name);
    const fields = personalFields(entity).map(([, field]) => field.label);
    return { entity: name, label: entity.definition.labelPlural, count: ids.length, fields };
  });
  const kept = [];
  for (const { entities, why } of ctx.catalogue.kept)
    for (const name of entities) {
      const entity = ctx.catalogue.entity(name);
      const leading = await findLeading(ctx, entity, people);
      const bearing = await findKnownBy(ctx, entity, plan, entity.fields);
      const { size: count } = new Set([...leading, ...bearing.map(({ id }) => id)]);
      if (count > 0) kept.push({ entity: name, label: entity.definition.labelPlural, count, why });
    }
  return { erased, kept, mentions: await findMentions(ctx, plan) };
}
