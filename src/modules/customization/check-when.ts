import type { Fault } from '#kernel/refusal.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import { whatIsWrong } from '#records/pipeline/ask-own.ts';

/** What is wrong with a condition on the entity's own fields, at the member that holds it. */
export function checkWhen(entity: Entity, when: string, member: string): readonly Fault[] {
  return whatIsWrong(entity, when).map((fault) => ({ ...fault, field: member }));
}
