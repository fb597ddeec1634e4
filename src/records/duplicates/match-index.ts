import type { Db } from '#platform/db/db.ts';
import type { JsonStatement } from '#platform/db/run-together.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { AnyRecord } from '../define/infer.ts';
import type { Written } from '../pipeline/draft.ts';
import { selectSql } from '../query/select.ts';
import { matchFields, matchTerms } from './compare-records.ts';
import { endDismissals } from './dismissals.ts';

/** Keeps the words under which records are found as duplicates, in the transaction of the records themselves. */
export function indexMatches(written: readonly Written[]): readonly JsonStatement[] {
  const rows = concerned(written).flatMap(({ draft }) =>
    draft.op === 'remove' ? [] : termsOf(draft.entity, draft.after),
  );
  return rows.length === 0 ? [] : [{ text: INSERT, value: JSON.stringify(rows) }];
}

export const INSERT = `insert into match_terms (entity, term, record_id)
  select entity, term, record_id from json_populate_recordset(null::match_terms, $1::json) on conflict do nothing`;

/** Words under which the records stood until now, and what was said of those that are to be compared anew. */
export async function forgetMatches(ctx: Context, written: readonly Written[]): Promise<void> {
  const all = concerned(written);
  const old = all.flatMap(({ draft: { entity, before } }) => (before ? termsOf(entity, before) : []));
  if (old.length > 0) await ctx.db.query(FORGET, [JSON.stringify(old)]);
  const changed = all.filter(({ draft }) => draft.op === 'update');
  if (changed.length > 0)
    await endDismissals(
      ctx,
      changed.map(({ draft }) => draft.id),
    );
}

/** By the words: an index by record would cost each new record more than it ever saves. */
const FORGET = `delete from match_terms m using json_populate_recordset(null::match_terms, $1::json) old
  where m.entity = old.entity and m.term = old.term and m.record_id = old.record_id`;

function concerned(written: readonly Written[]): readonly Written[] {
  const keys = written[0]?.draft.entity.definition.matchKeys;
  if (!keys) return [];
  const fields = matchFields(keys);
  return written.filter(
    ({ draft, changed }) => draft.op !== 'update' || fields.some((field) => changed.includes(field)),
  );
}

export function termsOf(entity: Entity, record: AnyRecord) {
  const terms = matchTerms(entity.definition.matchKeys ?? [], record);
  return terms.map((term) => ({ entity: entity.name, term, record_id: record.id }));
}

/**
 * Writes the words of all records of those entities whose match keys are others than when they were written last: at start, and
 * in `renewMatchTerms` whenever an entity is made or changed at run time.
 */
export async function refillMatchTerms(db: Db, entities: readonly Entity[]): Promise<void> {
  for (const { entity, rules } of await outdatedMatchTerms(db, entities)) await refill(db, entity, rules);
}

/** Those entities whose words were last written by other match keys, with the rules that hold by now. */
export async function outdatedMatchTerms(
  db: Db,
  entities: readonly Entity[],
): Promise<readonly { readonly entity: Entity; readonly rules: string }[]> {
  const known = await db.query<{ entity: string; rules: string }>('select entity, rules from match_rules');
  const rulesOf = new Map(known.map(({ entity, rules }) => [entity, rules]));
  return entities.flatMap((entity) => {
    const { matchKeys } = entity.definition;
    const rules = matchKeys ? JSON.stringify([FORM, matchKeys]) : '';
    return rules === (rulesOf.get(entity.name) ?? '') ? [] : [{ entity, rules }];
  });
}

/** One more wherever the same match keys make other words than before. */
const FORM = 1;

const AT_ONCE = 2000;

async function refill(db: Db, entity: Entity, rules: string): Promise<void> {
  await db.transaction(async (tx) => {
    // The row is locked: two processes that start together do it one after the other.
    await keepRules(tx, entity, rules);
    await tx.query('delete from match_terms where entity = $1', [entity.name]);
    for (let last = NIL; ;) {
      const records = await recordsAfter(tx, entity, last);
      const rows = records.flatMap((record) => termsOf(entity, record));
      if (rows.length > 0) await tx.query(INSERT, [JSON.stringify(rows)]);
      const end = records.at(-1);
      if (!end || records.length < AT_ONCE) return;
      last = end.id;
    }
  });
}

/** That the entity's words are written by these rules. */
export async function keepRules(db: Db, entity: Entity, rules: string): Promise<void> {
  await db.query(
    'insert into match_rules (entity, rules) values ($1, $2) on conflict (entity) do update set rules = $2',
    [entity.name, rules],
  );
}

/** The next records by id, with the fields that they are compared by. */
export function recordsAfter(db: Db, entity: Entity, id: string): Promise<AnyRecord[]> {
  const fields = matchFields(entity.definition.matchKeys ?? []);
  return db.query<AnyRecord>(
    `select ${selectSql(entity, fields)} from ${entity.table} t
     where t.deleted_at is null and t.id > $1::uuid order by t.id limit ${AT_ONCE}`,
    [id],
  );
}

export const NIL = '00000000-0000-0000-0000-000000000000';
