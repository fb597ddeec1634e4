import type { JsonStatement } from '#platform/db/run-together.ts';
import type { Entity } from '../catalogue/entity.ts';
import { type Context, nowOf } from '../context.ts';
import type { RecordReference } from '../define/fields/link.ts';
import type { Written } from '../pipeline/draft.ts';

/** Whether people may follow its records: whatever has a page of its own in the main navigation, custom or not (ACT-07). */
export function isFollowable({ definition }: Entity): boolean {
  const { place = 'main', partOf, hangsOn } = definition;
  return place === 'main' && partOf === undefined && hangsOn === undefined;
}

/** Makes the users followers of the record; who follows it already goes on. Whether they may see it, the caller has asked. */
export async function follow(
  ctx: Context,
  { entity, id }: RecordReference,
  userIds: readonly string[],
): Promise<void> {
  await ctx.db.query(
    `insert into followers (entity, record_id, user_id, since) select $1, $2, unnest($3::uuid[]), $4
     on conflict do nothing`,
    [entity, id, userIds, nowOf(ctx)],
  );
}

export async function unfollow(ctx: Context, recordId: string, userId: string): Promise<void> {
  await ctx.db.query('delete from followers where record_id = $1 and user_id = $2', [recordId, userId]);
}

/** Ids of the users who follow the record, who began first first. */
export async function followersOf(ctx: Context, recordId: string): Promise<readonly string[]> {
  const rows = await ctx.db.query<{ userId: string }>(
    'select user_id as "userId" from followers where record_id = $1 order by since, user_id',
    [recordId],
  );
  return rows.map(({ userId }) => userId);
}

/** Followers of records that were merged into another follow that one too. */
export async function followSurvivor(
  ctx: Context,
  survivorId: string,
  otherIds: readonly string[],
): Promise<void> {
  await ctx.db.query(
    `insert into followers (entity, record_id, user_id, since)
     select entity, $1, user_id, min(since) from followers where record_id = any($2::uuid[]) group by entity, user_id
     on conflict do nothing`,
    [survivorId, otherIds],
  );
}

/**
 * In the transaction of the records themselves, and by one statement whatever their number: new ones get those who follow every
 * new one (LEAD-19), and what others are to be told is written down (ACT-07). Nobody is told of his own deeds, nor of the
 * program's, which follow from somebody's.
 */
export function tellFollowers(ctx: Context, written: readonly Written[]): readonly JsonStatement[] {
  const entity = written[0]?.draft.entity;
  if (!entity || !isFollowable(entity)) return [];
  const news = written.map(({ draft, changed }) => ({
    entity: draft.entity.name,
    record_id: draft.id,
    op: draft.op,
    fields: changed,
    actor: ctx.access.actor,
    user_id: ctx.access.userId,
    at: draft.after.updatedAt,
  }));
  const created = news.filter(({ op }) => op === 'create');
  const others = ctx.access.actor.kind === 'system' ? [] : news.filter(({ op }) => op !== 'create');
  return [
    ...(created.length > 0
      ? [FOLLOW_NEW, TELL_NEW].map((text) => ({ text, value: JSON.stringify(created) }))
      : []),
    ...(others.length > 0 ? [{ text: TELL_CHANGE, value: JSON.stringify(others) }] : []),
  ];
}

const NEWS = `json_to_recordset($1::json) as n
  (entity text, record_id uuid, op text, fields text[], actor jsonb, user_id uuid, at timestamptz)`;

const FOLLOW_NEW = `insert into followers (entity, record_id, user_id, since)
  select n.entity, n.record_id, a.user_id, n.at from ${NEWS} join auto_follows a on a.entity = n.entity`;

const INSERT_NEWS = 'insert into follow_news (entity, record_id, op, fields, actor, at, user_id)';

const TELL_NEW = `${INSERT_NEWS}
  select n.entity, n.record_id, n.op, n.fields, n.actor, n.at, a.user_id
  from ${NEWS} join auto_follows a on a.entity = n.entity where a.user_id is distinct from n.user_id`;

const TELL_CHANGE = `${INSERT_NEWS}
  select n.entity, n.record_id, n.op, n.fields, n.actor, n.at, f.user_id
  from ${NEWS} join followers f on f.record_id = n.record_id where f.user_id is distinct from n.user_id`;
