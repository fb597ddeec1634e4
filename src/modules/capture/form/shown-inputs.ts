import { checkCondition } from '#kernel/expression/check.ts';
import { resolveConstants } from '#kernel/expression/constants.ts';
import { parseConditionText } from '#kernel/expression/parse-text.ts';
import type { ResolvedCondition } from '#kernel/expression/resolved.ts';
import { Refusal } from '#kernel/refusal.ts';
import { asProgram, type Context, nowOf } from '#records/context.ts';
import { conditionSchema } from '#records/query/paths.ts';
import type { FormContent, FormInput } from './form-content.ts';
import { askable } from './input-types.rules.ts';
import { FILES } from './files.rules.ts';

/**
 * The condition under which a field of a form is shown, with its constants filled in, so that the page's script can ask it too; undefined
 * for always. It may ask fields that visitors see before it. Refuses 422 `filter.syntax` and `filter.invalid`, as filters do.
 */
export function conditionOf(
  ctx: Context,
  entityName: string,
  inputs: readonly Pick<FormInput, 'field' | 'isHidden' | 'shownIf'>[],
  at: number,
): ResolvedCondition | undefined {
  const text = inputs[at]?.shownIf ?? '';
  if (text.trim() === '') return undefined;
  const entity = ctx.catalogue.entity(entityName);
  const schema = conditionSchema(entity, asProgram(ctx));
  const before = new Set(inputs.slice(0, at).flatMap(({ field, isHidden }) => (isHidden ? [] : [field])));
  const checked = checkCondition(parseConditionText(text), (path) => {
    const type = path === FILES ? undefined : entity.fields.get(path)?.type;
    return before.has(path) && type !== undefined && askable.has(type) ? schema(path) : undefined;
  });
  return resolveConstants(checked, { now: nowOf(ctx), zone: ctx.timeZone, me: null });
}

/** As `conditionOf`; a condition that names what has gone since holds nothing back. */
export function publishedConditionOf(
  ctx: Context,
  { entity, inputs }: Pick<FormContent, 'entity' | 'inputs'>,
  input: FormInput,
): ResolvedCondition | undefined {
  try {
    return conditionOf(ctx, entity, inputs, inputs.indexOf(input));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return undefined;
  }
}
