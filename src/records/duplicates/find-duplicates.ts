import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { MatchKey, Strength } from '../define/match-key.ts';
import { strengths } from '../define/match-key.ts';
import type { AnyRecord } from '../define/infer.ts';
import { linkName } from '../define/fields/link.ts';
import { parseValue } from '../pipeline/steps/values.ts';
import { includeLinks } from '../query/include.ts';
import { readMany } from '../query/read-record.ts';
import { compareRecords, matchFields, matchTerms, readableMatchKeys } from './compare-records.ts';
import { dismissedAmong } from './dismissals.ts';
import type { Values } from './match-kind.ts';

/** A record that may be the same as the one at hand. */
export interface Duplicate {
  /** Code name of its entity. */
  readonly entity: string;
  readonly record: AnyRecord;
  readonly strength: Strength;
  /** Its fields that match. */
  readonly fields: readonly string[];
}

/** A word that more records share than this, such as a switchboard's number, tells little; some of them are shown. */
export const MOST_OF_A_TERM = 50;
const MOST_FOUND = 10;

/**
 * Records of the entity that are like these values, by its match keys: those that the caller may see, by fields that he may read,
 * the surest first, ten at most (CONV-12); but those that were said to be others than `exceptId`. `values` are input as in a create; what of it is faulty is left out.
 */
export async function findDuplicates(
  ctx: Context,
  entity: Entity,
  values: Values,
  exceptId?: string,
): Promise<readonly Duplicate[]> {
  const keys = readableMatchKeys(entity, ctx.access);
  const record = normalValues(ctx, entity, keys, values);
  const ids = await sharingTerms(ctx, entity, matchTerms(keys, record));
  const others = exceptId === undefined ? ids : await notDismissed(ctx, exceptId, ids);
  const candidates = await readMany(ctx, entity, others);
  const found = candidates.flatMap((candidate) => {
    const alike = compareRecords(keys, record, candidate);
    return alike ? [{ entity: entity.name, record: candidate, ...alike }] : [];
  });
  return bestOf(ctx, entity, found);
}

/** Other records than this one that nobody has said to be different from it. */
async function notDismissed(ctx: Context, id: string, found: readonly string[]): Promise<readonly string[]> {
  const others = found.filter((other) => other !== id);
  const isDismissed = await dismissedAmong(ctx, [id, ...others]);
  return others.filter((other) => !isDismissed(id, other));
}

/** The surest of them, with what tells them apart. */
export async function bestOf(
  ctx: Context,
  entity: Entity,
  found: readonly Duplicate[],
  most = MOST_FOUND,
): Promise<readonly Duplicate[]> {
  const best = found.toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, most);
  const records = await withPlaces(
    ctx,
    entity,
    best.map((one) => one.record),
  );
  return best.map((one, at) => ({ ...one, record: records[at] ?? one.record }));
}

function weightOf({ strength, fields }: Duplicate): number {
  return strengths.indexOf(strength) * 100 + fields.length;
}

/** What would be written, computed values too. */
export function normalValues(
  ctx: Context,
  entity: Entity,
  keys: readonly MatchKey[],
  values: Values,
): Values {
  const parsed = Object.entries(values).flatMap(([key, value]) => {
    const field = entity.fields.get(key);
    const result = field && ctx.access.field(entity.name, key) !== 'hidden' && parseValue(ctx, field, value);
    return result && 'value' in result ? [[key, result.value] as const] : [];
  });
  const typed: Record<string, unknown> = Object.fromEntries(parsed);
  const empty = Object.fromEntries([...entity.fields.keys()].map((key) => [key, null]));
  for (const key of matchFields(keys))
    typed[key] ??= entity.fields.get(key)?.compute?.({ ...empty, ...typed }) ?? null;
  return typed;
}

/** Each word is looked up by itself in the index, and what was found is united (bench.md: one OR over tables is a scan). */
export async function sharingTerms(
  ctx: Context,
  entity: Entity,
  terms: readonly string[],
): Promise<readonly string[]> {
  if (terms.length === 0) return [];
  const rows = await ctx.db.query<{ id: string }>(SHARING_TERMS, [entity.name, terms]);
  return [...new Set(rows.map((row) => row.id))];
}

/** Which records share which of the words. */
export const SHARING_TERMS = `select wanted.term, found.record_id as id from unnest($2::text[]) wanted (term)
  cross join lateral (select m.record_id from match_terms m where m.entity = $1 and m.term = wanted.term collate "C"
  limit ${MOST_OF_A_TERM}) found`;

/** With the linked records that tell people which of two it is, such as a contact's account. */
export function withPlaces(
  ctx: Context,
  entity: Entity,
  records: readonly AnyRecord[],
): Promise<readonly AnyRecord[]> {
  const fields = matchFields(readableMatchKeys(entity, ctx.access));
  const links = fields.filter((key) => entity.fields.get(key)?.type === 'link');
  return includeLinks(ctx, entity, records, links.map(linkName));
}
