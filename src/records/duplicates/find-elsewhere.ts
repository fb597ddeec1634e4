import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { MatchElsewhere } from '../define/match-key.ts';
import { askOwn } from '../pipeline/ask-own.ts';
import { readMany } from '../query/read-record.ts';
import { mayRead } from '../query/scope.ts';
import { compareAcross, matchTerms, readableMatchKeys } from './compare-records.ts';
import { bestOf, type Duplicate, normalValues, sharingTerms } from './find-duplicates.ts';
import type { Values } from './match-kind.ts';

const MOST_OF_EACH = 3;

/**
 * Records of other entities that stand for whom these values name, as the entity's `matchesAlso` say: a contact for a lead (CONV-12).
 * Within what the caller may see, by fields that he may read on both sides, three of each entity at most, the surest first. It is a hint: nothing
 * refuses, and nothing merges, across entities.
 */
export async function findElsewhere(
  ctx: Context,
  entity: Entity,
  values: Values,
): Promise<readonly Duplicate[]> {
  const asked = (entity.definition.matchesAlso ?? []).map((also) => findIn(ctx, entity, also, values));
  return (await Promise.all(asked)).flat();
}

async function findIn(
  ctx: Context,
  entity: Entity,
  also: MatchElsewhere,
  values: Values,
): Promise<readonly Duplicate[]> {
  const other = ctx.catalogue.entity(also.entity);
  if (!mayRead(other, ctx)) return [];
  const keys = readableMatchKeys(entity, ctx.access, also.keys);
  const record = normalValues(ctx, entity, keys, values);
  const candidates = await readMany(ctx, other, await sharingTerms(ctx, other, matchTerms(keys, record)));
  const counts = also.when === undefined ? () => true : askOwn(ctx, other, also.when);
  const theirs = readableMatchKeys(other, ctx.access);
  const found = candidates.filter(counts).flatMap((candidate) => {
    const alike = compareAcross(keys, record, theirs, candidate);
    return alike ? [{ entity: other.name, record: candidate, ...alike }] : [];
  });
  return bestOf(ctx, other, found, MOST_OF_EACH);
}
