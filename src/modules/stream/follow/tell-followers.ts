import { notify } from '#modules/identity';
import type { Entity } from '#records/catalogue/entity.ts';
import { asUser, type Context } from '#records/context.ts';
import type { NoticeKind, Timer } from '#records/define/define-module.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { listRecords } from '#records/query/list-records.ts';
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

/**
 * Tells followers what others changed (ACT-07): the first change within a minute, those of the next ten minutes together. Rights
 * are those of now: whoever may no longer read the record, or none of the changed fields, hears nothing.
 */
export const tellOfChanges: Timer = {
  name: 'tell-followers-of-changes',
  everyMinutes: 1,
  fire: async (_payload, ctx) => {
    const since = new Date(ctx.clock.now().getTime() - QUIET_MS);
    for (const userId of await usersWithNews(ctx)) await tellUser(ctx, userId, since);
  },
};

async function tellUser(ctx: Context, userId: string, since: Date): Promise<void> {
  const news = await takeNews(ctx, userId, since);
  const user = await asUser(ctx, userId);
  if (!user) return;
  for (const [name, group] of Map.groupBy(news, ({ entity }) => entity)) {
    const entity = ctx.catalogue.find(name);
    if (!entity) continue;
    const told = await whatHeSees(user, entity, group);
    await tellOf(user, userId, entity, told);
    await markTold(
      ctx,
      userId,
      told.flatMap((one) => one.news),
    );
  }
}

/** What became of one record, as its follower sees it. */
interface Told {
  readonly record: AnyRecord;
  readonly news: readonly News[];
}

async function whatHeSees(user: Context, entity: Entity, all: readonly News[]): Promise<readonly Told[]> {
  const readable = new Set(readableKeys(entity, user.access));
  const shown = all.filter(({ op, fields }) => op !== 'update' || fields.some((key) => readable.has(key)));
  const byRecord = Map.groupBy(shown, ({ recordId }) => recordId);
  const records = await seenRecords(user, entity, [...byRecord.keys()]);
  return records.map((record) => ({ record, news: byRecord.get(record.id) ?? [] }));
}

async function tellOf(user: Context, userId: string, entity: Entity, told: readonly Told[]): Promise<void> {
  const isNew = ({ news }: Told) => news.some(({ op }) => op === 'create');
  await tellMany(user, userId, entity, told.filter(isNew), 'added');
  const changed = told.filter((one) => !isNew(one));
  if (changed.length > MOST_AT_ONCE) return tellMany(user, userId, entity, changed, 'changed_many');
  for (const one of changed) await tellOne(user, userId, entity, one);
}

/** Also from the bin: that a record was removed is news too. */
async function seenRecords(user: Context, entity: Entity, ids: readonly string[]): Promise<AnyRecord[]> {
  const here = await readMany(user, entity, ids);
  const missing = ids.filter((id) => here.every((record) => record.id !== id));
  if (missing.length === 0) return here;
  const filter = { field: 'id', op: 'in', value: missing } as const;
  const { data } = await listRecords(user, entity, { filter, removed: true, limit: missing.length });
  return [...here, ...data];
}

async function tellMany(
  user: Context,
  userId: string,
  entity: Entity,
  told: readonly Told[],
  text: 'added' | 'changed_many',
): Promise<void> {
  const last = told.at(-1)?.record;
  if (!last) return;
  await notify(user, userId, {
    kind: recordChanged.key,
    topic: `${text}:${entity.name}`,
    count: told.length,
    about: { entity: entity.name, id: last.id },
    subject: (count) =>
      user.texts.translate(user.locale, `notice.${text}`, {
        ...nameOf(user, entity, last, count),
        others: count - 1,
      }),
  });
}

async function tellOne(user: Context, userId: string, entity: Entity, { record, news }: Told): Promise<void> {
  const last = news.at(-1);
  if (!last) return;
  const text = last.op === 'remove' ? 'removed' : last.op === 'restore' ? 'restored' : 'changed';
  await notify(user, userId, {
    kind: recordChanged.key,
    topic: `change:${record.id}`,
    count: news.length,
    about: { entity: entity.name, id: record.id },
    subject: (count) =>
      user.texts.translate(user.locale, `notice.${text}`, {
        ...nameOf(user, entity, record),
        by: last.actor.name,
        fields: labelsOf(user, entity, news),
        count,
      }),
  });
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
