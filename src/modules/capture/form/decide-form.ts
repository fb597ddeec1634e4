import { randomBytes } from 'node:crypto';
import type { Fault } from '#kernel/refusal.ts';
import { invalid, Refusal } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import { defineDecision, type Patch } from '#records/define/define-decision.ts';
import { rowsOf } from '#records/define/fields/rows.ts';
import type { AnyRecord, Row } from '#records/define/infer.ts';
import { readInput } from '../submission/read-input.ts';
import { conditionOf } from './shown-inputs.ts';
import { addressesIn, isOrigin, isWebAddress } from './addresses.rules.ts';
import { FILES } from './files.rules.ts';
import { isOffered, isUsable } from './offered-fields.ts';

const KEY = /^[a-z0-9][a-z0-9-]{2,59}$/;

/**
 * A form has an address, fields that its entity has and visitors can fill in, and lists of addresses that are some. 422
 * `form.key`, `form.entity`, `form.field`, `form.twice`, `form.value`, `form.site`, `form.address`, `form.return_address`.
 */
export const decideForm = defineDecision({
  entity: 'webForm',
  name: 'address, fields and sites of the form',
  decide: ({ after, given }, ctx): Patch => {
    const key = typeof after.key === 'string' ? after.key : newKey();
    const faults = [
      ...(KEY.test(key) ? [] : [{ field: 'key', code: 'form.key' }]),
      ...faultsOfInputs(ctx, after),
      ...faultsOfLines(after, 'sites', isOrigin, 'form.site'),
      ...faultsOfLines(after, 'returnAddresses', isWebAddress, 'form.address'),
    ];
    if (faults.length > 0) throw invalid(faults);
    // Publishing and closing set the status; any other change is one that the public does not see yet.
    return given.has('status') ? { key } : { key, hasChanges: after.publishedAt !== null };
  },
});

/** One that nobody guesses, and everybody can read out. */
function newKey(): string {
  return randomBytes(10).toString('hex');
}

function faultsOfInputs(ctx: Context, form: AnyRecord): readonly Fault[] {
  const entity = ctx.catalogue.find(String(form.entity));
  if (!entity || !isOffered(entity)) return [{ field: 'entity', code: 'form.entity' }];
  const inputs = rowsOf(form.inputs);
  return inputs.flatMap((input, at): readonly Fault[] => {
    const field = entity.fields.get(String(input.field));
    const place = `inputs.${at}`;
    const isFiles = input.field === FILES && input.isHidden !== true;
    if (!isFiles && (!field || !isUsable(field, input.isHidden === true)))
      return [{ field: `${place}.field`, code: 'form.field' }];
    if (inputs.findIndex((other) => other.field === input.field) < at)
      return [{ field: `${place}.field`, code: 'form.twice' }];
    if (!field || input.isHidden !== true) return faultsOfCondition(ctx, form, inputs, at);
    const value = readInput(ctx, String(input.field), field, () =>
      typeof input.value === 'string' ? [input.value] : [],
    );
    return 'faults' in value || value.value === null ? [{ field: `${place}.value`, code: 'form.value' }] : [];
  });
}

/** In the words of filters, at the condition's own place. */
function faultsOfCondition(
  ctx: Context,
  form: AnyRecord,
  inputs: readonly Row[],
  at: number,
): readonly Fault[] {
  const place = `inputs.${at}.shownIf`;
  try {
    conditionOf(
      ctx,
      String(form.entity),
      inputs.map(({ field, isHidden, shownIf }) => ({
        field: String(field),
        isHidden: isHidden === true,
        shownIf: typeof shownIf === 'string' ? shownIf : '',
      })),
      at,
    );
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.faults.length > 0
      ? error.faults.map((fault) => ({ ...fault, field: place }))
      : [{ field: place, code: 'form.shown_if' }];
  }
}

function faultsOfLines(
  form: AnyRecord,
  key: string,
  isRight: (line: string) => boolean,
  code: string,
): readonly Fault[] {
  const wrong = addressesIn(form[key]).find((line) => !isRight(line));
  return wrong === undefined ? [] : [{ field: key, code, args: { given: wrong } }];
}
