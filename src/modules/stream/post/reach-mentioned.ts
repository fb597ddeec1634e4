import { notify } from '#modules/identity';
import { asUser, type Context } from '#records/context.ts';
import type { NoticeKind } from '#records/define/notice-kind.ts';
import { readMany } from '#records/query/read-record.ts';
import type { Place } from '#records/query/record-at.ts';
import { follow, isFollowable } from '#records/trail/followers.ts';
import { nameOf } from '../record-name.ts';
import { excerptOf } from './excerpt.ts';
import { type Mentionable, mentionsIn } from './mentions.rules.ts';

export const recordMentioned: NoticeKind = {
  key: 'record.mentioned',
  label: { en: 'Somebody mentions me', fr: 'On me mentionne' },
  mails: true,
};

export interface Reached {
  readonly reached: readonly Mentionable[];
  /** Mentioned, but may not read the record. */
  readonly unreached: readonly Mentionable[];
}

/** Whom the text mentions, apart by whether they may read the record. */
export async function findMentioned(ctx: Context, place: Place, body: string): Promise<Reached> {
  const users = await ctx.db.query<Mentionable>(
    `select id, name, email from users where status = 'active' and deleted_at is null`,
  );
  const mentioned = mentionsIn(body, users).flatMap((id) => users.find((user) => user.id === id) ?? []);
  const sees = await Promise.all(mentioned.map(({ id }) => maySee(ctx, place, id)));
  return {
    reached: mentioned.filter((_user, at) => sees[at]),
    unreached: mentioned.filter((_user, at) => !sees[at]),
  };
}

/** Whether this user, himself, could open the record. */
export async function maySee(ctx: Context, { entity, record }: Place, userId: string): Promise<boolean> {
  const user = await asUser(ctx, userId);
  return user !== undefined && (await readMany(user, entity, [record.id])).length > 0;
}

/** Tells them at once and makes them followers; nobody is told of having named himself. */
export async function tellMentioned(
  ctx: Context,
  { entity, record }: Place,
  users: readonly Mentionable[],
  body: string,
): Promise<void> {
  const others = users.map(({ id }) => id).filter((id) => id !== ctx.access.userId);
  const about = { entity: entity.name, id: record.id };
  if (isFollowable(entity)) await follow(ctx, about, others);
  for (const id of others) {
    const user = await asUser(ctx, id);
    if (!user) continue;
    const args = { ...nameOf(user, entity, record), by: ctx.access.actor.name, text: excerptOf(body) };
    const subject = ctx.texts.translate(user.locale, 'notice.mentioned', args);
    await notify(ctx, id, { kind: recordMentioned.key, subject, about });
  }
}
