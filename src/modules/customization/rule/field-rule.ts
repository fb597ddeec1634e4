import { z } from 'zod';
import { type Fault, invalid } from '#kernel/refusal.ts';
import { parseInput } from '#platform/http/route.ts';
import { type CustomizationOf, type FieldRule, ruleEffects } from '#records/catalogue/customization.ts';
import { type Entity, isWritable } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import type { Field } from '#records/define/fields/list.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { parseValue, under } from '#records/pipeline/steps/values.ts';
import { checkVersion } from '../check-version.ts';
import { checkWhen } from '../check-when.ts';
import { labelOrText } from '../field/custom-field.input.ts';
import { change, changed, created, customizable, findStanding } from '../standing.ts';

const members = z.strictObject({
  effect: z.enum(ruleEffects),
  field: z.string().max(60),
  when: z.string().max(4000).default(''),
  value: z.unknown().optional(),
  values: z.array(z.string().max(60)).min(1).max(500).optional(),
  message: labelOrText.optional(),
});

const input = members.extend({ entity: z.string().max(60) });

/** A rule as the API shows it. */
export function shownRule({ id, version, entity, definition }: CustomizationOf<'rule'>) {
  return { id, version, entity, ...definition };
}

/**
 * Declares what holds for a field of records that meet a condition, on every channel (PIPE-10, ADM-02). Takes `{entity,
 * effect, field, when, value?, values?, message?}`. Refuses 422 a condition or value that does not fit.
 */
export async function createRule(ctx: Context, body: unknown): Promise<CustomizationOf<'rule'>> {
  const { entity: name, ...definition } = parseInput(input, body);
  return change(ctx, async (tx) => {
    checkRule(tx, customizable(tx, name), definition);
    return { op: 'create', to: created(tx, { kind: 'rule', entity: name, key: newId(tx), definition }) };
  });
}

/** What is not named stays. Refuses 404, 412 a stale version, 422. */
export async function changeRule(
  ctx: Context,
  id: string | undefined,
  body: unknown,
  version: number | undefined,
): Promise<CustomizationOf<'rule'>> {
  return change(ctx, async (tx, standing) => {
    const before = findStanding(standing, 'rule', id);
    checkVersion(before, version);
    const definition = parseInput(members, { ...before.definition, ...parseInput(z.looseObject({}), body) });
    checkRule(tx, customizable(tx, before.entity), definition);
    return { op: 'update', to: changed(before, definition), before };
  });
}

export async function removeRule(ctx: Context, id: string | undefined): Promise<void> {
  await change(ctx, async (_tx, standing) => {
    const before = findStanding(standing, 'rule', id);
    return { op: 'remove', to: changed(before, before.definition), before };
  });
}

function checkRule(ctx: Context, entity: Entity, rule: FieldRule): void {
  const field = entity.fields.get(rule.field);
  const faults = [
    ...checkWhen(entity, rule.when, 'when'),
    ...(field ? faultsOf(ctx, field, rule) : [{ field: 'field', code: 'field.unknown' }]),
  ];
  if (faults.length > 0) throw invalid(faults);
}

function faultsOf(
  ctx: Context,
  field: Field,
  { effect, value, values, message }: FieldRule,
): readonly Fault[] {
  if (effect !== 'refuse' && !isWritable(field)) return [{ field: 'field', code: 'field.read_only' }];
  if (effect === 'refuse') return message ? [] : [{ field: 'message', code: 'value.required' }];
  if (effect === 'fill') return faultsOfValue(ctx, field, value);
  if (effect === 'allow') return faultsOfCodes(field, values);
  return [];
}

function faultsOfValue(ctx: Context, field: Field, value: unknown): readonly Fault[] {
  if (value === undefined || value === null) return [{ field: 'value', code: 'value.required' }];
  const parsed = parseValue(ctx, field, value);
  return 'faults' in parsed ? parsed.faults.map((fault) => under('value', fault)) : [];
}

function faultsOfCodes(field: Field, codes: readonly string[] | undefined): readonly Fault[] {
  if (!codes) return [{ field: 'values', code: 'value.required' }];
  if (field.type !== 'choice' && field.type !== 'choices')
    return [{ field: 'field', code: 'rule.needs_choice' }];
  const unknown = codes.filter((code) => !Object.hasOwn(field.values, code));
  return unknown.map((code) => ({ field: `values.${code}`, code: 'value.unknown_code' }));
}
