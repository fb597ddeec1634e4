import { z } from 'zod';
import { notify } from '#modules/identity';
import { setTimerOnce } from '#platform/outbox/timers.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import { asUser, type Context, nowOf } from '#records/context.ts';
import type { Timer } from '#records/define/beside-requests.ts';
import type { NoticeKind } from '#records/define/notice-kind.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { listRecords, MAX_LIMIT } from '#records/query/list-records.ts';
import { readMany } from '#records/query/read-record.ts';
import { readableKeys } from '#records/query/scope.ts';
import { nameOf } from '../record-name.ts';
import { markTold, type News, takeNews, usersWithNews } from './follow-news.ts';

export const recordChanged: NoticeKind = {
  key: 'record.changed',
  label: {
    en: 'A record I follow changes, or a new one is there',
    fr: 'Une fiche que je suis change, ou s’ajoute',
  },
};

/** Of one record nobody is told more often, and more than so many records at once are one notice. */
const QUIET_MS = 10 * 60_000;
const MOST_AT_ONCE = 5;

/** Whoever is to be told something is told in a transaction of his own: what fails for one holds nobody else up. */
export const findFollowersToTell: Timer = {
  name: 'find-followers-to-tell',
  everyMinutes: 1,
  fire: async (_payload, ctx) => {
    for (const userId of await usersWithNews(ctx))
      await setTimerOnce(ctx.db, {
        key: `news:${userId}`,
        name: tellFollower.name,
        dueAt: nowOf(ctx),
        payload: { userId },
      });
  },
};

const payloadSchema = z.object({ userId: z.uuid() });

/**
 * Tells a follower what others changed (ACT-07): the first change within a minute, those of the next ten minutes together. Rights
 * are those of now: whoever may no longer read the record, or none of the changed fields, hears nothing.
 */
export const tellFollower: Timer = {
  name: 'tell-follower-of-changes',
  fire: async (payload, ctx) => {
    const { userId } = payloadSchema.parse(payload);
    const news = await takeNews(ctx, userId, new Date(ctx.clock.now().getTime() - QUIET_MS));
    const user = await asUser(ctx, userId);
    if (!user) return;
    for (const [name, group] of Map.groupBy(news, ({ entity }) => entity)) {
      const entity = ctx.catalogue.find(name);
      if (!entity) continue;
      const told = await whatHeSees(user, entity, group);
      await tellOf(user, userId, entity, told);
      const seen = told.flatMap((one) => one.news);
      await markTold(ctx, userId, seen);
    }
  },
};

/** What became of one record, as its follower sees it. */
interface Told {
  readonly record: AnyRecord;
  /** Lies in the bin, so that nothing leads to it. */
  readonly isRemoved: boolean;
  readonly news: readonly News[];
}

async function whatHeSees(user: Context, entity: Entity, all: readonly News[]): Promise<readonly Told[]> {
  const readable = new Set(readableKeys(entity, user.access));
  const shown = all.filter(({ op, fields }) => op !== 'update' || fields.some((key) => readable.has(key)));
  const byRecord = Map.groupBy(shown, ({ recordId }) => recordId);
  const seen = await seenRecords(user, entity, [...byRecord.keys()]);
  return seen.map((one) => ({ ...one, news: byRecord.get(one.record.id) ?? [] }));
}

async function tellOf(user: Context, userId: string, entity: Entity, told: readonly Told[]): Promise<void> {
  const isNew = ({ news }: Told) => news.some(({ op }) => op === 'create');
  await tellMany(user, userId, entity, told.filter(isNew), 'added');
  const changed = told.filter((one) => !isNew(one));
  if (changed.length > MOST_AT_ONCE) return tellMany(user, userId, entity, changed, 'changed_many');
  for (const one of changed) await tellOne(user, userId, entity, one);
}

/** Also from the bin: that a record was removed is news too. */
async function seenRecords(
  user: Context,
  entity: Entity,
  ids: readonly string[],
): Promise<readonly Omit<Told, 'news'>[]> {
  const here = await readMany(user, entity, ids);
  const missing = ids.filter((id) => here.every((record) => record.id !== id));
  const filter = { field: 'id', op: 'in', value: missing } as const;
  const removed =
    missing.length === 0
      ? []
      : (await listRecords(user, entity, { filter, removed: true, limit: MAX_LIMIT })).data;
  return [
    ...here.map((record) => ({ record, isRemoved: false })),
    ...removed.map((record) => ({ record, isRemoved: true })),
  ];
}

async function tellMany(
  user: Context,
  userId: string,
  entity: Entity,
  told: readonly Told[],
  text: 'added' | 'changed_many',
): Promise<void> {
  const last = told.findLast(({ isRemoved }) => !isRemoved) ?? told.at(-1);
  if (!last) return;
  await notify(user, userId, {
    kind: recordChanged.key,
    topic: `${text}:${entity.name}`,
    count: told.length,
    about: aboutOf(entity, last),
    subject: (count) =>
      user.texts.translate(user.locale, `notice.${text}`, {
        ...nameOf(user, entity, last.record, count),
        others: count - 1,
      }),
  });
}

async function tellOne(user: Context, userId: string, entity: Entity, told: Told): Promise<void> {
  const { record, news } = told;
  const last = news.at(-1);
  if (!last) return;
  const text = last.op === 'remove' ? 'removed' : last.op === 'restore' ? 'restored' : 'changed';
  await notify(user, userId, {
    kind: recordChanged.key,
    topic: `change:${record.id}`,
    count: news.length,
    about: aboutOf(entity, told),
    subject: (count) =>
      user.texts.translate(user.locale, `notice.${text}`, {
        ...nameOf(user, entity, record),
        by: last.actor.name,
        fields: labelsOf(user, entity, news),
        count,
      }),
  });
}

function aboutOf(entity: Entity, { record, isRemoved }: Told): RecordReference | null {
  return isRemoved ? null : { entity: entity.name, id: record.id };
}

const MOST_LABELS = 3;

/** What changed, by the names that the user reads on his screens. */
function labelsOf(user: Context, entity: Entity, news: readonly News[]): string {
  const changed = new Set(news.flatMap(({ fields }) => fields));
  const labels = readableKeys(entity, user.access).flatMap((key) => {
    const field = entity.fields.get(key);
    return field && changed.has(key) && !field.hidden ? [field.label[user.locale]] : [];
  });
  return labels.slice(0, MOST_LABELS).join(', ') + (labels.length > MOST_LABELS ? '…' : '');
}
