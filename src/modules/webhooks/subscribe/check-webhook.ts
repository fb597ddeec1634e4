import { checkCondition } from '#kernel/expression/check.ts';
import { parseConditionText } from '#kernel/expression/parse-text.ts';
import { type Fault, invalid, Refusal } from '#kernel/refusal.ts';
import { addressFaults } from '#records/address-faults.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import { conditionSchema } from '#records/query/paths.ts';
import { offeredEventsOf } from '../events/offered-events.ts';

export interface WebhookInput {
  readonly url: string;
  readonly entity: string;
  readonly events: readonly string[];
  readonly filter: string | null;
}

/** Holds all of it against what the caller may see and what may be called; 422 with every fault at once. */
export function checkWebhook(ctx: Context, input: WebhookInput): void {
  const offered = offeredEventsOf(ctx, input.entity);
  const known = new Set(offered?.events.map(({ type }) => type));
  const faults: readonly Fault[] = [
    ...addressFaults(ctx, 'url', input.url),
    ...(offered ? [] : [{ field: 'entity', code: 'webhook.entity' }]),
    ...(offered ? input.events.flatMap((type, at) => (known.has(type) ? [] : [unknownEvent(type, at)])) : []),
    ...(offered ? filterFaults(ctx, offered.entity, input.filter) : []),
  ];
  if (faults.length > 0) throw invalid(faults);
}

function unknownEvent(type: string, at: number): Fault {
  return { field: `events.${at}`, code: 'webhook.event', args: { event: type } };
}

function filterFaults(ctx: Context, entity: Entity, filter: string | null): readonly Fault[] {
  if (filter === null) return [];
  try {
    checkCondition(parseConditionText(filter), conditionSchema(entity, ctx));
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.faults.map((fault) => ({ ...fault, field: 'filter' }));
  }
}
