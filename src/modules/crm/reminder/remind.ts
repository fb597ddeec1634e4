import { z } from 'zod';
import { notify } from '#modules/identity';
import { cancelTimer, setTimer } from '#platform/outbox/timers.ts';
import { asUser } from '#records/context.ts';
import type { Timer } from '#records/define/beside-requests.ts';
import type { NoticeKind } from '#records/define/notice-kind.ts';
import type { Reaction } from '#records/define/reaction.ts';
import { readMany } from '#records/query/read-record.ts';
import { activityKinds, eventsOf } from '../activity/activity-kinds.ts';
import { textOrNull } from '../text-or-null.ts';

export const reminderDue: NoticeKind = {
  key: 'activity.reminder',
  label: { en: 'A reminder that I set', fr: 'Un rappel que j’ai programmé' },
};

/** Activities that one can be reminded of, `reminderAt`. */
const reminding = ['task', 'meeting', 'visit'] as const;

/** Sets, moves or stops the clock whenever the activity changes. */
export const setReminderOnActivityChanged: Reaction = {
  name: 'set-reminder-on-activity-changed',
  on: eventsOf(reminding),
  wants: ({ after, changes }) => after.reminderAt !== null || 'reminderAt' in changes,
  react: async ({ entity, recordId }, ctx) => {
    const [activity] = await readMany(ctx, ctx.catalogue.entity(entity), [recordId]);
    const key = `reminder:${recordId}`;
    const dueAt = textOrNull(activity?.reminderAt);
    if (!activity || dueAt === null || activity.closedAt !== null) return cancelTimer(ctx.db, key);
    // One that has rung already rings again only when it was moved.
    if (dueAt < activity.updatedAt) return cancelTimer(ctx.db, key);
    await setTimer(ctx.db, { key, name: remindOwner.name, dueAt, payload: { entity, id: recordId } });
  },
};

const payload = z.object({ entity: z.enum(reminding), id: z.string() });

/** Tells the owner, as far as he still sees it and it is still open. */
export const remindOwner: Timer = {
  name: 'remind-owner',
  fire: async (given, ctx) => {
    const { entity: name, id } = payload.parse(given);
    const entity = ctx.catalogue.entity(name);
    const [activity] = await readMany(ctx, entity, [id]);
    const ownerId = textOrNull(activity?.ownerId);
    const owner = ownerId === null ? undefined : await asUser(ctx, ownerId);
    if (!activity || !owner || ownerId === null || activity.closedAt !== null) return;
    const at = textOrNull(activity[activityKinds[name].startsAt]);
    const subject = ctx.texts.translate(owner.locale, at ? 'notice.reminder' : 'notice.reminder_undated', {
      name: String(activity[entity.definition.title]),
      when: at ? momentText(at, owner.locale, owner.timeZone) : '',
    });
    await notify(ctx, ownerId, { kind: reminderDue.key, subject, about: { entity: name, id } });
  },
};

function momentText(at: string, locale: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  return format.format(new Date(at));
}
