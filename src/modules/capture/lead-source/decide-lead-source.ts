import { randomBytes } from 'node:crypto';
import { type Fault, invalid } from '#kernel/refusal.ts';
import { addressFaults } from '#records/address-faults.ts';
import type { Context } from '#records/context.ts';
import { defineDecision, type Patch } from '#records/define/define-decision.ts';
import { rowsOf } from '#records/define/fields/rows.ts';
import type { AnyRecord, Row } from '#records/define/infer.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { sourceOf } from '../sources/list.ts';
import { mappingOf } from './lead-source.ts';
import { fieldAt, readMapped } from './map-answers.ts';

/**
 * A lead source has an address that nobody guesses, starts with the mapping of its tool's own fields, and names fields that leads
 * have. 422 `form.field`, `form.value`, `source.theirs`, and what is wrong with the address of an API.
 */
export const decideLeadSource = defineDecision({
  entity: 'leadSource',
  name: 'token and mapping of the lead source',
  decide: ({ before, after, given }, ctx): Patch | undefined => {
    const faults = [...faultsOfMapping(ctx, after), ...faultsOfBase(ctx, after)];
    if (faults.length > 0) throw invalid(faults);
    if (before) return undefined;
    // A tool that there is not was refused at its field.
    const isMapped = given.has('mapping') || after.kind === null;
    return { token: newToken(), ...(isMapped ? {} : { mapping: usualMapping(ctx, after.kind) }) };
  },
});

function usualMapping(ctx: Context, kind: unknown): readonly Row[] {
  const known = Object.entries(sourceOf(kind).known);
  return known.map(([theirs, field]) => ({ id: newId(ctx), theirs, field, value: null }));
}

export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

function faultsOfMapping(ctx: Context, source: AnyRecord): readonly Fault[] {
  return mappingOf(rowsOf(source.mapping)).flatMap((row, at): readonly Fault[] => {
    const place = `mapping.${at}`;
    const isFixed = row.theirs === '';
    if (!fieldAt(ctx, row.field, isFixed)) return [{ field: `${place}.field`, code: 'form.field' }];
    if (!isFixed) return [];
    if (row.value === '') return [{ field: `${place}.theirs`, code: 'source.theirs' }];
    return 'faults' in readMapped(ctx, row.field, [row.value])
      ? [{ field: `${place}.value`, code: 'form.value' }]
      : [];
  });
}

function faultsOfBase(ctx: Context, { baseUrl }: AnyRecord): readonly Fault[] {
  return typeof baseUrl === 'string' ? addressFaults(ctx, 'baseUrl', baseUrl) : [];
}
