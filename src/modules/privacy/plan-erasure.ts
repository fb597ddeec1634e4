import { Refusal } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import { findLeading } from '#records/erasure/find-leading.ts';
import { hangingLast, hangs } from '#records/erasure/hanging-last.ts';
import { isAboutPeople, isOfPeople } from '#records/erasure/personal-fields.ts';
import { findKnownBy, type Identifiers, identifiersOf, peopleEntity } from '#records/erasure/read-people.ts';

/** Records of one entity. */
interface Step {
  readonly entity: string;
  readonly ids: readonly string[];
}

/** All that an erasure takes, in the order in which it does. */
export interface ErasurePlan extends Identifiers {
  /** First what is about the person, then his own records. */
  readonly steps: readonly Step[];
}

/**
 * What to erase for these records of one person: they themselves, what was merged into them, and whatever tells of people and leads
 * to them or bears an e-mail or number that nobody else has, with what hangs on it. Refuses 404 what is no person's record, 422 `privacy.nobody`.
 */
export async function planErasure(ctx: Context, chosen: readonly RecordReference[]): Promise<ErasurePlan> {
  if (chosen.length === 0) throw new Refusal(422, 'privacy.nobody');
  for (const one of chosen) peopleEntity(ctx, one);
  const people = await withMerged(ctx, chosen);
  const known = await identifiersOf(ctx, people);
  const own = await ownAlone(ctx, known, people);
  const about: Step[] = [];
  for (const entity of hangingLast(ctx.catalogue.entities.filter(isAboutPeople))) {
    const leading = await findLeading(
      ctx,
      entity,
      hangs(entity) ? [...people, ...referencesOf(about)] : people,
    );
    const bearing = await findKnownBy(ctx, entity, own);
    const ids = [...new Set([...leading, ...bearing.map(({ id }) => id)])];
    if (ids.length > 0) about.push({ entity: entity.name, ids });
  }
  const themselves = [...Map.groupBy(people, ({ entity }) => entity)].map(([entity, references]) => ({
    entity,
    ids: references.map(({ id }) => id),
  }));
  return { ...own, names: known.names, steps: [...about, ...themselves] };
}

function referencesOf(steps: readonly Step[]): readonly RecordReference[] {
  return steps.flatMap(({ entity, ids }) => ids.map((id) => ({ entity, id })));
}

/** What was merged into a person's records lies in the bin, and is his as well. */
async function withMerged(
  ctx: Context,
  chosen: readonly RecordReference[],
): Promise<readonly RecordReference[]> {
  const rows = await ctx.db.query<RecordReference>(
    `select m.entity, unnest(m.other_ids) as id from merges m where m.survivor_id = any($1::uuid[])`,
    [chosen.map(({ id }) => id)],
  );
  const all = new Map([...chosen, ...rows].map(({ entity, id }) => [id, { entity, id }]));
  return [...all.values()];
}

/** E-mails and numbers that no other person's record has: by those of a whole firm others would be erased too. */
async function ownAlone(
  ctx: Context,
  known: Identifiers,
  people: readonly RecordReference[],
): Promise<Identifiers> {
  const ids = new Set(people.map(({ id }) => id));
  const others = [];
  for (const entity of ctx.catalogue.entities.filter(isOfPeople)) {
    const hits = await findKnownBy(ctx, entity, known);
    const strangers = hits.filter(({ id }) => !ids.has(id)).map(({ id }) => ({ entity: entity.name, id }));
    others.push(...strangers);
  }
  const theirs = await identifiersOf(ctx, others);
  return {
    ...known,
    emails: known.emails.filter((email) => !theirs.emails.includes(email)),
    phones: known.phones.filter((phone) => !theirs.phones.includes(phone)),
  };
}
