import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import { type Strength, strengths } from '../define/match-key.ts';
import type { AnyRecord } from '../define/infer.ts';
import { readFields } from '../query/read-record.ts';
import { readableKeys } from '../query/scope.ts';
import { compareRecords, matchFields, matchTerms, readableMatchKeys } from './compare-records.ts';
import { normalValues, SHARING_TERMS } from './find-duplicates.ts';
import type { Values } from './match-kind.ts';

/**
 * For each of many values, as input in a create, the record that is most like it, if any is at least so likely the same: one query
 * for all, within what the caller may see; of each record what is compared and its title. Less than likely may be chance: the same
 * name alone, for example.
 */
export async function findAlike(
  ctx: Context,
  entity: Entity,
  inputs: readonly Values[],
  least: Strength = 'likely',
): Promise<readonly (AnyRecord | undefined)[]> {
  const keys = readableMatchKeys(entity, ctx.access);
  if (keys.length === 0 || inputs.length === 0) return inputs.map(() => undefined);
  const wanted = inputs.map((values) => {
    const record = normalValues(ctx, entity, keys, values);
    return { record, terms: matchTerms(keys, record) };
  });
  const terms = [...new Set(wanted.flatMap((one) => one.terms))];
  const rows = await ctx.db.query<{ term: string; id: string }>(SHARING_TERMS, [entity.name, terms]);
  const idsOf = Map.groupBy(rows, ({ term }) => term);
  const compared = new Set([entity.definition.title, ...matchFields(keys)]);
  const fields = readableKeys(entity, ctx.access).filter((key) => compared.has(key));
  const found = await readFields(ctx, entity, [...new Set(rows.map(({ id }) => id))], fields);
  const known = new Map(found.map((record) => [record.id, record]));
  return wanted.map(({ record, terms: own }) => {
    const ids = new Set(own.flatMap((term) => idsOf.get(term) ?? []).map(({ id }) => id));
    const candidates = [...ids].flatMap((id) => known.get(id) ?? []);
    return mostAlike(candidates, least, (candidate) => compareRecords(keys, record, candidate)?.strength);
  });
}

function mostAlike(
  candidates: readonly AnyRecord[],
  least: Strength,
  strengthOf: (candidate: AnyRecord) => Strength | undefined,
): AnyRecord | undefined {
  const weighed = candidates.map((record) => {
    const strength = strengthOf(record);
    return { record, weight: strength ? strengths.indexOf(strength) : -1 };
  });
  const best = weighed.toSorted((a, b) => b.weight - a.weight)[0];
  return best && best.weight >= strengths.indexOf(least) ? best.record : undefined;
}
