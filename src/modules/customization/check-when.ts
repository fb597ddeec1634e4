import { askRecord } from '#kernel/expression/ask-record.ts';
import { type Fault, Refusal } from '#kernel/refusal.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import { ownPaths } from '#records/pipeline/steps/field-rules.ts';

const ANY_MOMENT = { now: '2000-01-01T00:00:00.000Z', zone: 'UTC', me: null };

/** What is wrong with a condition on the entity's own fields, at the member that holds it. */
export function checkWhen(entity: Entity, when: string, member: string): readonly Fault[] {
  try {
    askRecord(when, ownPaths(entity), ANY_MOMENT);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.faults.map((fault) => ({ ...fault, field: member }));
  }
}
