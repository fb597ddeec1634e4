import type { Context } from '#records/context.ts';
import type { Operation } from '#records/define/change.ts';
import type { Actor } from '#records/define/infer.ts';

/** Where a page begins: just before this moment and id. */
export interface Position {
  readonly at: string;
  readonly id: string;
}

/** A change of a record that the user follows, or a post on it, as it is kept. */
export interface StreamRow extends Position {
  readonly entity: string;
  readonly recordId: string;
  readonly by: Actor;
  /** Null for a post, which `id` then names. */
  readonly op: Operation | null;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/** Of each record the latest, by the index of its trail; then the latest of these. */
const CHANGES = `select a.id, a.at, a.op, a.actor as by, a.changes, a.entity, a.record_id as "recordId"
  from followers f cross join lateral (
    select * from audit_entries e where e.record_id = f.record_id and ($2::timestamptz is null or (e.at, e.id) < ($2, $3::uuid))
    order by e.version desc limit $4) a
  where f.user_id = $1`;

const POSTS = `select p.id, p.created_at as at, null as op, p.created_by as by, '{}'::jsonb as changes, f.entity, f.record_id as "recordId"
  from stream_posts p join followers f on f.user_id = $1 and p.links_ids @> array[f.record_id::text]
  where p.deleted_at is null and ($2::timestamptz is null or (p.created_at, p.id) < ($2, $3::uuid))`;

/** The latest first, whatever the user may see of it. */
export function readStreamRows(
  ctx: Context,
  userId: string,
  before: Position | null,
  { limit, isPostsOnly }: { readonly limit: number; readonly isPostsOnly: boolean },
): Promise<StreamRow[]> {
  const parts = isPostsOnly ? POSTS : `${CHANGES} union all ${POSTS}`;
  return ctx.db.query<StreamRow>(`select * from (${parts}) s order by at desc, id desc limit $4`, [
    userId,
    before?.at ?? null,
    before?.id ?? null,
    limit,
  ]);
}
