import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import { type Strength, strengths } from '../define/match-key.ts';
import type { AnyRecord } from '../define/infer.ts';
import { readFields } from '../query/read-record.ts';
import { readableKeys } from '../query/scope.ts';
import { compareRecords, matchFields, readableMatchKeys, tellingTerms } from './compare-records.ts';
import { MOST_OF_A_TERM, normalValues } from './find-duplicates.ts';
import type { Telling, Values } from './match-kind.ts';

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
    return { record, told: tellingTerms(keys, record, least) };
  });
  const rows = await standingUnder(
    ctx,
    entity,
    wanted.flatMap(({ told }) => told),
  );
  const idsOf = Map.groupBy(rows, textOf);
  const compared = new Set([entity.definition.title, ...matchFields(keys)]);
  const fields = readableKeys(entity, ctx.access).filter((key) => compared.has(key));
  const found = await readFields(ctx, entity, [...new Set(rows.map(({ id }) => id))], fields);
  const known = new Map(found.map((record) => [record.id, record]));
  return wanted.map(({ record, told }) => {
    const ids = new Set(told.flatMap((one) => idsOf.get(textOf(one)) ?? []).map(({ id }) => id));
    const candidates = [...ids].flatMap((id) => known.get(id) ?? []);
    return mostAlike(candidates, least, (candidate) => compareRecords(keys, record, candidate)?.strength);
  });
}

/** As SHARING_TERMS; where a narrowing word is given too, the records that share both: those that share one may be thousands. */
const SHARING_BOTH = `select wanted.term, wanted.narrowing, found.record_id as id
  from unnest($2::text[], $3::text[]) wanted (term, narrowing)
  cross join lateral (select m.record_id from match_terms m
    where m.entity = $1 and m.term = coalesce(wanted.narrowing, wanted.term) collate "C"
    and (wanted.narrowing is null or exists (select 1 from match_terms o
      where o.entity = $1 and o.term = wanted.term collate "C" and o.record_id = m.record_id))
    limit ${MOST_OF_A_TERM}) found`;

type Found = Telling & { readonly id: string };

function standingUnder(ctx: Context, entity: Entity, told: readonly Telling[]): Promise<readonly Found[]> {
  const wanted = [...new Map(told.map((one) => [textOf(one), one])).values()];
  const terms = wanted.map(({ term }) => term);
  return ctx.db.query<Found>(SHARING_BOTH, [entity.name, terms, wanted.map(({ narrowing }) => narrowing)]);
}

function textOf({ term, narrowing }: Telling): string {
  return `${term} ${narrowing ?? ''}`;
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
