import { isEmpty } from '#kernel/expression/to-predicate.ts';
import type { Entity } from '../../catalogue/entity.ts';
import type { FieldRule } from '../../catalogue/customization.ts';
import type { Context } from '../../context.ts';
import { askOwn } from '../ask-own.ts';
import { changedKeys, type Draft } from '../draft.ts';
import { parseValue } from './values.ts';

/** A rule ready to be asked. */
interface Ready {
  readonly rule: FieldRule;
  readonly holds: (record: Readonly<Record<string, unknown>>) => boolean;
}

/** Fields that are empty get what a `fill` rule gives; those before see nothing of those after. */
export function fillByRules(ctx: Context, entity: Entity, drafts: readonly Draft[]): void {
  for (const { rule, holds } of rulesFor(ctx, entity, ['fill'])) {
    const field = entity.fields.get(rule.field);
    const parsed = field && parseValue(ctx, field, rule.value);
    if (!parsed || !('value' in parsed)) continue;
    for (const draft of drafts) {
      if (isEmpty(draft.after[rule.field]) && !draft.given.has(rule.field) && holds(draft.after))
        draft.after[rule.field] = parsed.value;
    }
  }
}

/** The final image against the entity's rules; what they refuse joins the other faults. */
export function checkRules(ctx: Context, entity: Entity, drafts: readonly Draft[]): void {
  const rules = rulesFor(ctx, entity, ['require', 'lock', 'hide', 'allow', 'refuse']);
  for (const draft of drafts) {
    if (draft.op !== 'create' && draft.op !== 'update') continue;
    for (const ready of rules) checkRule(ctx, draft, ready);
  }
}

function checkRule(ctx: Context, draft: Draft, { rule, holds }: Ready): void {
  const { field, effect } = rule;
  const refuse = (code: string, args = {}) => draft.faults.push({ field, code, args });
  const value = draft.after[field];
  switch (effect) {
    case 'require':
      if (isEmpty(value) && holds(draft.after) && !hasFault(draft, field)) refuse('value.required');
      return;
    case 'lock':
      // Asked of the record as it was: no change opens its own door, and a new record is not locked yet.
      if (draft.before && isGiven(draft, field) && holds(draft.before)) refuse('field.read_only');
      return;
    case 'hide':
      if (isGiven(draft, field) && holds(draft.after)) refuse('field.read_only');
      return;
    case 'allow':
      if (isOther(rule, value) && isTouched(draft, field) && holds(draft.after)) refuse('value.not_allowed');
      return;
    case 'refuse':
      if (holds(draft.after)) refuse('rule.refused', { message: rule.message?.[ctx.locale] ?? '' });
      return;
    case 'fill':
  }
}

/** The rules with one of these effects that bind this caller; the program itself is bound by none. */
function rulesFor(ctx: Context, entity: Entity, effects: readonly FieldRule['effect'][]): readonly Ready[] {
  if (ctx.access.isProgram) return [];
  const rules = ctx.catalogue.rules(entity.name).filter((rule) => effects.includes(rule.effect));
  if (rules.length === 0) return [];
  return rules.map((rule) => ({ rule, holds: askOwn(ctx, entity, rule.when) }));
}

function isOther(rule: FieldRule, value: unknown): boolean {
  if (isEmpty(value)) return false;
  const codes = Array.isArray(value) ? value : [value];
  return codes.some((code) => !rule.values?.includes(String(code)));
}

function isGiven(draft: Draft, field: string): boolean {
  return draft.given.has(field) && changedKeys(draft).includes(field);
}

/** Records that had the value before the rule keep it. */
function isTouched(draft: Draft, field: string): boolean {
  return draft.op === 'create' || changedKeys(draft).includes(field);
}

function hasFault(draft: Draft, field: string): boolean {
  return draft.faults.some((fault) => fault.field === field);
}
