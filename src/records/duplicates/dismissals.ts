import { type Context, nowOf } from '../context.ts';
import type { Actor } from '../define/infer.ts';
import { newId } from '../pipeline/new-id.ts';

/** One pair of records, in any order. */
export type Pair = readonly [string, string];

/** That two records which look alike are not the same: said once, and standing until it is ended. */
export interface Dismissal {
  readonly id: string;
  readonly otherId: string;
  readonly at: string;
  readonly actor: Actor;
  readonly endedAt: string | null;
  /** Who took it back; null where the records themselves ended it, by a change or a merge. */
  readonly endedBy: Actor | null;
}

export async function writeDismissals(ctx: Context, entity: string, pairs: readonly Pair[]): Promise<void> {
  const rows = pairs.map((pair) => {
    const [low, high] = pair.toSorted();
    return { id: newId(ctx), low_id: low, high_id: high };
  });
  await ctx.db.query(
    `insert into duplicate_dismissals (id, entity, low_id, high_id, at, actor)
     select r.id, $2, r.low_id, r.high_id, $3, $4 from json_to_recordset($1::json) r (id uuid, low_id uuid, high_id uuid)
     on conflict (low_id, high_id) where ended_at is null do nothing`,
    [JSON.stringify(rows), entity, nowOf(ctx), JSON.stringify(ctx.access.actor)],
  );
}

/** Somebody takes back what was said of pairs among these records. */
export async function takeDismissalsBack(ctx: Context, ids: readonly string[]): Promise<void> {
  await ctx.db.query(
    `update duplicate_dismissals set ended_at = $2, ended_by = $3
     where ended_at is null and low_id = any($1::uuid[]) and high_id = any($1::uuid[])`,
    [ids, nowOf(ctx), JSON.stringify(ctx.access.actor)],
  );
}

/** What was said of these records, and any others, no longer holds: they are not what they were. */
export async function endDismissals(ctx: Context, ids: readonly string[]): Promise<void> {
  await ctx.db.query(
    `update duplicate_dismissals set ended_at = $2
     where ended_at is null and (low_id = any($1::uuid[]) or high_id = any($1::uuid[]))`,
    [ids, nowOf(ctx)],
  );
}

/** Tells whether two of these records were said to be different. */
export async function dismissedAmong(
  ctx: Context,
  ids: readonly string[],
): Promise<(one: string, other: string) => boolean> {
  const rows = ids.length < 2 ? [] : await ctx.db.query<{ low: string; high: string }>(AMONG, [ids]);
  const known = new Set(rows.map(({ low, high }) => `${low} ${high}`));
  return (...pair) => known.has(pair.toSorted().join(' '));
}

const AMONG = `select low_id as low, high_id as high from duplicate_dismissals
  where ended_at is null and low_id = any($1::uuid[]) and high_id = any($1::uuid[])`;

/** Of one record, also those that were ended, the newest first. */
export function dismissalsOf(ctx: Context, id: string): Promise<Dismissal[]> {
  return ctx.db.query<Dismissal>(
    `select id, case when low_id = $1 then high_id else low_id end as "otherId", at, actor, ended_at as "endedAt",
     ended_by as "endedBy" from duplicate_dismissals where low_id = $1 or high_id = $1 order by at desc, id desc`,
    [id],
  );
}
