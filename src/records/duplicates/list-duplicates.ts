import { Refusal } from '#kernel/refusal.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { MatchKey, Strength } from '../define/match-key.ts';
import type { AnyRecord } from '../define/infer.ts';
import { readMany } from '../query/read-record.ts';
import { compareRecords, matchTerms, NARROWING, readableMatchKeys, strongest } from './compare-records.ts';
import { dismissedAmong } from './dismissals.ts';
import { withPlaces } from './find-duplicates.ts';
import { pairsOf } from './pairs-of.ts';

/** Records that are like one another. */
export interface DuplicateGroup {
  readonly strength: Strength;
  /** Fields in which some of them match. */
  readonly fields: readonly string[];
  /** The oldest first: two at least. */
  readonly records: readonly AnyRecord[];
}

export interface DuplicatePage {
  readonly data: readonly DuplicateGroup[];
  /** Null once the whole index was looked through. */
  readonly nextCursor: string | null;
}

/** Entries of the index that one look goes through, and looks that one request may take to find something. */
const AT_ONCE = 50_000;
const MOST_LOOKS = 10;
const MOST_TERMS = 50;
const MOST_OF_A_TERM = 20;

/**
 * One page of the duplicates there are, within what the caller may see; names that are only nearly the same are said on entry alone. Goes on through the index where `cursor` says; a request
 * looks at half a million entries at most, so that a page may be short, or empty, and yet not be the last. Refuses 400
 * `cursor.invalid`.
 */
export async function listDuplicates(ctx: Context, entity: Entity, cursor?: string): Promise<DuplicatePage> {
  let after = cursor === undefined ? '' : decode(cursor);
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const { shared, last } = await sharedTerms(ctx, entity, after);
    const data = await groupsOf(ctx, entity, shared, after);
    if (last === null) return { data, nextCursor: null };
    if (data.length > 0) return { data, nextCursor: encode(last) };
    after = last;
  }
  return { data: [], nextCursor: encode(after) };
}

interface SharedTerms {
  /** Ids of the records that share a word, for each such word. */
  readonly shared: readonly (readonly string[])[];
  /** The last word that was looked at; null at the end of the index. */
  readonly last: string | null;
}

async function sharedTerms(ctx: Context, entity: Entity, after: string): Promise<SharedTerms> {
  const [row] = await ctx.db.query<{
    seen: number;
    last: string | null;
    groups: { term: string; ids: string[] }[];
  }>(SHARED_TERMS, [entity.name, after]);
  if (!row) throw new Error('An aggregate gives one row');
  const groups = row.groups.slice(0, MOST_TERMS);
  const isEnd = row.seen < AT_ONCE && row.groups.length <= MOST_TERMS;
  const last = isEnd ? null : row.groups.length > MOST_TERMS ? (groups.at(-1)?.term ?? null) : row.last;
  return { shared: groups.map(({ ids }) => ids), last };
}

/**
 * The last word of a look may be cut, so that the next look begins with it; but for one that fills a whole look. Two records that were
 * said to be different are passed over by one look into their index, so that however many there are, a page costs what it did.
 */
export const SHARED_TERMS = `with seen as materialized (
    select term, record_id from match_terms where entity = $1 and term > $2 collate "C" and term < '${NARROWING}' order by term, record_id limit ${AT_ONCE}
  ), whole as (
    select coalesce(max(term) filter (where term < (select max(term) from seen)), max(term)) as last, count(*)::int as n from seen
  )
  select whole.n as seen, whole.last, (
    select coalesce(json_agg(shared order by shared.term), '[]') from (
      select term, ids[1:${MOST_OF_A_TERM}] as ids from (
        select term, array_agg(record_id order by record_id) as ids from seen
        where whole.n < ${AT_ONCE} or term <= whole.last group by term having count(*) > 1
      ) several
      where cardinality(ids) > 2 or not exists (
        select 1 from duplicate_dismissals d where d.ended_at is null and d.low_id = ids[1] and d.high_id = ids[2])
      order by term limit ${MOST_TERMS + 1}
    ) shared
  ) as groups from whole`;

/** Records that share a word are compared, two by two; those that are alike, by whatever word, make one group. */
async function groupsOf(
  ctx: Context,
  entity: Entity,
  shared: readonly (readonly string[])[],
  after: string,
): Promise<readonly DuplicateGroup[]> {
  const ids = [...new Set(shared.flat())];
  const records = await withPlaces(ctx, entity, await readMany(ctx, entity, ids));
  const byId = new Map(records.map((record) => [record.id, record]));
  const keys = readableMatchKeys(entity, ctx.access);
  const pairs = shared.flatMap((group) =>
    pairsOf(group.flatMap((id) => byId.get(id) ?? [])).flatMap(([left, right]) => {
      const alike = isTold(keys, left, right, after) ? null : compareRecords(keys, left, right);
      return alike ? [{ ...alike, ids: [left.id, right.id] as const }] : [];
    }),
  );
  const isDismissed = await dismissedAmong(ctx, [...new Set(pairs.flatMap((pair) => pair.ids))]);
  return joined(pairs.filter(({ ids: [one, other] }) => !isDismissed(one, other))).map((group) => ({
    strength: strongest(group.map((pair) => pair.strength)),
    fields: [...new Set(group.flatMap((pair) => pair.fields))],
    records: [...new Set(group.flatMap((pair) => pair.ids))].toSorted().flatMap((id) => byId.get(id) ?? []),
  }));
}

/** Whether an earlier page had the pair, for a word that comes before. */
function isTold(keys: readonly MatchKey[], left: AnyRecord, right: AnyRecord, after: string): boolean {
  const known = new Set(matchTerms(keys, left));
  return matchTerms(keys, right).some((term) => known.has(term) && term <= after);
}

/** Pairs that hang together, in the order in which they were found. */
function joined<Pair extends { readonly ids: readonly string[] }>(
  pairs: readonly Pair[],
): readonly (readonly Pair[])[] {
  let groups: readonly (readonly Pair[])[] = [];
  for (const pair of pairs) {
    const touches = (group: readonly Pair[]) =>
      group.some(({ ids }) => ids.some((id) => pair.ids.includes(id)));
    const own = groups.filter(touches).flat();
    groups = [...groups.filter((group) => !touches(group)), [...own, pair]];
  }
  return groups;
}

function encode(term: string): string {
  return Buffer.from(term, 'utf8').toString('base64url');
}

function decode(cursor: string): string {
  const term = Buffer.from(cursor, 'base64url').toString('utf8');
  if (encode(term) !== cursor || term === '') throw new Refusal(400, 'cursor.invalid');
  return term;
}
