import type { Context } from '#records/context.ts';
import type { Operation } from '#records/define/change.ts';
import type { Actor } from '#records/define/infer.ts';

/** One change of a record that a user follows, written down by `tellFollowers` in the transaction of the change. */
export interface News {
  readonly entity: string;
  readonly recordId: string;
  readonly op: Operation;
  readonly fields: readonly string[];
  readonly actor: Actor;
}

export async function usersWithNews(ctx: Context): Promise<readonly string[]> {
  const rows = await ctx.db.query<{ userId: string }>(
    'select distinct user_id as "userId" from follow_news order by user_id',
  );
  return rows.map(({ userId }) => userId);
}

/**
 * Takes what he is to be told now, in its order: of records of which he was told after `since` the rest waits. What he follows no
 * longer is taken and dropped.
 */
export function takeNews(ctx: Context, userId: string, since: Date): Promise<News[]> {
  return ctx.db.query<News>(
    `with due as (
       select n.id, f.user_id is not null as follows from follow_news n
       left join followers f on f.record_id = n.record_id and f.user_id = n.user_id
       left join auto_follows a on a.entity = n.entity and a.user_id = n.user_id
       where n.user_id = $1 and coalesce(case n.op when 'create' then a.told_at else f.told_at end <= $2, true)),
     taken as (delete from follow_news n using due where n.id = due.id returning n.*, due.follows)
     select entity, record_id as "recordId", op, fields, actor from taken where follows order by id`,
    [userId, since],
  );
}

/** So that the next changes of these records wait a while. */
export async function markTold(ctx: Context, userId: string, news: readonly News[]): Promise<void> {
  const now = ctx.clock.now();
  const changed = news.filter(({ op }) => op !== 'create').map(({ recordId }) => recordId);
  const made = news.filter(({ op }) => op === 'create').map(({ entity }) => entity);
  await ctx.db.query('update followers set told_at = $3 where user_id = $1 and record_id = any($2::uuid[])', [
    userId,
    changed,
    now,
  ]);
  await ctx.db.query('update auto_follows set told_at = $3 where user_id = $1 and entity = any($2::text[])', [
    userId,
    made,
    now,
  ]);
}
