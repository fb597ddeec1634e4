import type { Db } from '#platform/db/db.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { AnyRecord } from '../define/infer.ts';
import { selectSql } from '../query/select.ts';
import { matchFields, matchTerms } from './compare-records.ts';
import { INSERT, keepRules, NIL, outdatedMatchTerms, recordsAfter, termsOf } from './match-index.ts';

/**
 * As `refillMatchTerms`, for a large entity beside everybody's work: in parts of a moment each, the new words first, then those that
 * no record has any more are swept. Saves meanwhile write words by the new keys themselves. Where it breaks off it begins anew.
 */
export async function refillBeside(db: Db, entity: Entity): Promise<void> {
  const [outdated] = await outdatedMatchTerms(db, [entity]);
  if (!outdated) return;
  await addWords(db, entity);
  await sweepWords(db, entity);
  await keepRules(db, entity, outdated.rules);
}

async function addWords(db: Db, entity: Entity): Promise<void> {
  for (let last: string | undefined = NIL; last !== undefined;) {
    const records: readonly AnyRecord[] = await recordsAfter(db, entity, last);
    const rows = records.flatMap((record) => termsOf(entity, record));
    if (rows.length > 0) await db.query(INSERT, [JSON.stringify(rows)]);
    last = records.at(-1)?.id;
  }
}

interface Word {
  readonly term: string;
  readonly id: string;
}

const AT_ONCE = 2000;

async function sweepWords(db: Db, entity: Entity): Promise<void> {
  for (let last: Word | undefined = { term: '', id: NIL }; last;) last = await sweepPart(db, entity, last);
}

/** Gives the last word it looked at. A record that somebody is changing is passed over: a word too many finds nothing. */
async function sweepPart(db: Db, entity: Entity, after: Word): Promise<Word | undefined> {
  return db.transaction(async (tx) => {
    const words = await tx.query<Word>(
      `select term, record_id as id from match_terms where entity = $1 and (term, record_id) > ($2 collate "C", $3::uuid)
       order by term, record_id limit ${AT_ONCE}`,
      [entity.name, after.term, after.id],
    );
    const keys = entity.definition.matchKeys ?? [];
    const records = await tx.query<AnyRecord & { readonly isGone: boolean }>(
      `select ${selectSql(entity, matchFields(keys))}, t.deleted_at is not null as "isGone" from ${entity.table} t
       where t.id = any($1::uuid[]) for share of t skip locked`,
      [[...new Set(words.map(({ id }) => id))]],
    );
    const known = new Map(records.map((one) => [one.id, one.isGone ? [] : matchTerms(keys, one)]));
    const stale = words.filter(({ term, id }) => known.get(id)?.includes(term) === false);
    await tx.query(
      `delete from match_terms m using json_to_recordset($2::json) s (term text, id uuid)
       where m.entity = $1 and m.term = s.term and m.record_id = s.id`,
      [entity.name, JSON.stringify(stale)],
    );
    return words.at(-1);
  });
}
