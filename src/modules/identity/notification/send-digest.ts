import { z } from 'zod';
import { sendMail } from '#modules/email';
import { setTimerOnce } from '#platform/outbox/timers.ts';
import { asProgram, asUser, type Context, nowOf } from '#records/context.ts';
import type { Timer } from '#records/define/beside-requests.ts';
import { readMany, readRecord } from '#records/query/read-record.ts';
import { readDigestChoice } from './digest-hour.ts';
import { type DigestItem, takeDigestItems } from './digest-items.ts';
import { lastDue } from './digest-time.ts';
import { addressOf } from './notify.ts';

/** Everybody's digest goes out in a transaction of its own: what fails for one holds nobody else up. */
export const findDigestsToSend: Timer = {
  name: 'find-digests-to-send',
  everyMinutes: 5,
  fire: async (_payload, ctx) => {
    const waiting = await ctx.db.query<{ userId: string }>(
      'select distinct user_id as "userId" from digest_items order by user_id',
    );
    for (const { userId } of waiting)
      await setTimerOnce(ctx.db, {
        key: `digest:${userId}`,
        name: sendDigest.name,
        dueAt: nowOf(ctx),
        payload: { userId },
      });
  },
};

const payloadSchema = z.object({ userId: z.uuid() });

/**
 * One mail a day with what a user wants to hear in a digest (ADM-13), at the hour he chose on his own clock; nothing to tell, no
 * mail. What was due while nothing ran goes out at the next round; the day is written down with the mail, so none goes out twice.
 */
export const sendDigest: Timer = {
  name: 'send-digest',
  fire: (payload, ctx) => sendWhatIsDue(ctx, payloadSchema.parse(payload).userId),
};

async function sendWhatIsDue(ctx: Context, userId: string): Promise<void> {
  const user = await asUser(ctx, userId);
  const { hour } = await readDigestChoice(ctx, userId);
  if (!user || hour === null) {
    await takeDigestItems(ctx, userId, nowOf(ctx));
    return;
  }
  const { day, at } = lastDue(nowOf(ctx), hour, user.timeZone);
  if (await isSent(ctx, userId, day)) return;
  const items = await stillSeen(user, await takeDigestItems(ctx, userId, at));
  if (items.length === 0) return;
  await ctx.db.query('insert into digests (user_id, day, sent_at) values ($1, $2, $3)', [
    userId,
    day,
    nowOf(ctx),
  ]);
  await mail(ctx, user, userId, items);
}

async function isSent(ctx: Context, userId: string, day: string): Promise<boolean> {
  const sent = await ctx.db.query('select 1 from digests where user_id = $1 and day = $2', [userId, day]);
  return sent.length > 0;
}

/** Rights are those of now: what he may no longer see he does not hear of. Each text once. */
async function stillSeen(user: Context, items: readonly DigestItem[]): Promise<readonly DigestItem[]> {
  const seen: DigestItem[] = [];
  for (const item of items) {
    const entity = item.about && user.catalogue.find(item.about.entity);
    const isGone = item.about && (!entity || (await readMany(user, entity, [item.about.id])).length === 0);
    if (!isGone && seen.every(({ subject }) => subject !== item.subject)) seen.push(item);
  }
  return seen;
}

async function mail(
  ctx: Context,
  { locale }: Context,
  userId: string,
  items: readonly DigestItem[],
): Promise<void> {
  const user = await readRecord(asProgram(ctx), ctx.catalogue.entity('user'), userId);
  const lines = items.map(
    ({ subject, ...place }) =>
      `- ${subject}${place.about || place.page ? `\n  ${addressOf(ctx, place)}` : ''}`,
  );
  const args = { name: String(user.name), firm: ctx.workspace.name, count: items.length };
  const settings = `${ctx.installation.publicUrl}/settings`;
  await sendMail(ctx, {
    to: String(user.email),
    subject: ctx.texts.translate(locale, 'mail.digest.subject', args),
    body: ctx.texts.translate(locale, 'mail.digest.body', { ...args, lines: lines.join('\n\n'), settings }),
  });
}

const KEPT_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Days on which a digest went out are of no use once they are over for good. */
export async function sweepDigests(db: Context['db'], now: Date): Promise<void> {
  await db.query('delete from digests where sent_at < $1', [new Date(now.getTime() - KEPT_DAYS * DAY_MS)]);
}
