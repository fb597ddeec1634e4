import { sendMail } from '#modules/email';
import { asProgram, type Context } from '#records/context.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { readRecord } from '#records/query/read-record.ts';
import { keepForDigest } from './digest-items.ts';
import { readChannels } from './notice-channels.ts';

export interface Notice {
  /** Key of a declared kind: `quote.viewed`. */
  readonly kind: string;
  /** In the user's language. For a topic: of so many things that happened since it was last read. */
  readonly subject: string | ((count: number) => string);
  readonly about: RecordReference | null;
  /** Where what is about no one record is looked at: a page of the program with its search, `/leads?v=1`. */
  readonly page?: string;
  /** What is told again and again, such as changes of one record: as long as it is unread it is one notice, told anew. */
  readonly topic?: string;
  /** How many things it tells of; one unless told. */
  readonly count?: number;
}

/** Tells a user something by the ways that he chose (ACT-09), in the caller's transaction. */
export async function notify(ctx: Context, userId: string, notice: Notice): Promise<void> {
  const { kind, about, page = null, count = 1 } = notice;
  const channels = (await readChannels(ctx, userId)).find((one) => one.key === kind);
  if (!channels) throw new Error(`No kind of notice is called ${kind}`);
  const program = asProgram(ctx);
  const subject = subjectOf(notice, count);
  if (channels.web) await show(program, userId, notice);
  if (channels.digest) await keepForDigest(program, userId, { kind, subject, about, page });
  if (channels.email) await mail(program, userId, subject, { about, page });
}

/** What a notification and a mail hold; names can be long. */
const MOST_SUBJECT = 250;

function subjectOf({ subject }: Notice, count: number): string {
  const text = typeof subject === 'string' ? subject : subject(count);
  return text.length > MOST_SUBJECT ? `${text.slice(0, MOST_SUBJECT)}…` : text;
}

async function show(ctx: Context, userId: string, notice: Notice): Promise<void> {
  const { about, page = null, topic = null, count = 1 } = notice;
  const unread = topic === null ? undefined : await unreadOf(ctx, userId, topic);
  const total = (unread?.count ?? 0) + count;
  const values = { subject: subjectOf(notice, total), about, page, topic, count: total };
  await saveRecord(
    ctx,
    'notification',
    unread
      ? { op: 'update', id: unread.id, values }
      : { op: 'create', values: { ...values, ownerId: userId } },
  );
}

async function unreadOf(ctx: Context, userId: string, topic: string) {
  const [row] = await ctx.db.query<{ id: string; count: number }>(
    `select id, count::int as count from notifications
     where owner_id = $1 and topic = $2 and read_at is null and deleted_at is null limit 1`,
    [userId, topic],
  );
  return row;
}

async function mail(ctx: Context, userId: string, subject: string, place: Place): Promise<void> {
  const user = await readRecord(ctx, ctx.catalogue.entity('user'), userId);
  const args = { name: String(user.name), subject, link: addressOf(ctx, place) };
  await sendMail(ctx, {
    to: String(user.email),
    subject,
    body: ctx.texts.translate(String(user.language), 'mail.notice.body', args),
    about: place.about ? [place.about] : [],
  });
}

/** The record that a notice is about, or the page where it is looked at. */
export interface Place {
  readonly about: RecordReference | null;
  readonly page: string | null;
}

/** Where people open it; the program's first page for what has no place. */
export function addressOf(ctx: Context, { about, page }: Place): string {
  const path = about ? `/${ctx.catalogue.entity(about.entity).path}/${about.id}` : (page ?? '/');
  return `${ctx.installation.publicUrl}${path}`;
}
