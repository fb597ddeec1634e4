import { writeIcalendar } from '#kernel/icalendar/write-icalendar.ts';
import { sendMail } from '#modules/email';
import { type Context, nowOf } from '#records/context.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import { readReference } from '#records/define/fields/link.ts';
import { rowsOf } from '#records/define/fields/rows.ts';
import type { AnyRecord, Row } from '#records/define/infer.ts';
import type { Locale } from '#records/define/label.ts';
import { readMany } from '#records/query/read-record.ts';
import { textOrNull } from '../text-or-null.ts';
import type { Message } from './plan-invitations.ts';

export interface InvitationMail {
  readonly about: RecordReference;
  readonly appointment: AnyRecord;
  /** It lies in the bin, where no link leads. */
  readonly isRemoved: boolean;
  /** The user to whom answers go. */
  readonly organizer: AnyRecord;
  readonly message: Message;
}

/** One guest's mail, with the calendar's own words beside ours; in a colleague's language and time, else in the firm's. */
export async function mailInvitation(ctx: Context, mail: InvitationMail): Promise<void> {
  const { about, appointment, isRemoved, organizer, message } = mail;
  const { locale, timeZone } = await habitsOf(ctx, appointment, message.guest.email);
  const kind = message.method === 'CANCEL' ? 'cancel' : message.isUpdate ? 'update' : 'request';
  const words = {
    title: message.told.title,
    when: spanText(message.told, locale, timeZone),
    place: [message.told.location, message.told.joinUrl].filter(Boolean).join('\n'),
    by: String(organizer.name),
    firm: ctx.workspace.name,
    description: textOrNull(appointment.description) ?? '',
  };
  await sendMail(ctx, {
    to: message.guest.email,
    subject: ctx.texts.translate(locale, `mail.invitation.${kind}.subject`, words),
    body: ctx.texts.translate(locale, `mail.invitation.${kind}.body`, {
      ...words,
      hasPlace: words.place === '' ? 'no' : 'yes',
      hasDescription: words.description === '' ? 'no' : 'yes',
    }),
    replyTo: String(organizer.email),
    calendar: calendarOf(ctx, mail),
    about: isRemoved ? [] : [about],
  });
}

function calendarOf(ctx: Context, { about, appointment, organizer, message }: InvitationMail): string {
  const { told, sequence, method, guest } = message;
  const all = rowsOf(appointment.attendees).filter((row) => typeof row.email === 'string');
  const isOff = method === 'CANCEL';
  return writeIcalendar({
    method,
    events: [
      {
        uid: `${about.id}@${new URL(ctx.installation.publicUrl).hostname}`,
        sequence,
        stamp: nowOf(ctx),
        start: told.startAt,
        end: told.endAt,
        summary: told.title,
        location: told.location,
        url: told.joinUrl,
        description: textOrNull(appointment.description),
        isCancelled: isOff,
        organizer: { name: String(organizer.name), email: String(organizer.email) },
        // Whose place alone is taken back need not see who stays.
        guests: isOff ? [{ ...guest, isOptional: false, answer: 'none' }] : all.map(guestOf),
      },
    ],
  });
}

function guestOf(row: Row) {
  const answer = (['accepted', 'tentative', 'declined'] as const).find((code) => code === row.response);
  return {
    name: textOrNull(row.name),
    email: String(row.email),
    isOptional: row.presence === 'optional',
    answer: answer ?? 'none',
  } as const;
}

async function habitsOf(
  ctx: Context,
  appointment: AnyRecord,
  email: string,
): Promise<{ readonly locale: Locale; readonly timeZone: string }> {
  const row = rowsOf(appointment.attendees).find((one) => one.email === email);
  const person = readReference(row?.person);
  const ids = person?.entity === 'user' ? [person.id] : [];
  const [user] = await readMany(ctx, ctx.catalogue.entity('user'), ids);
  if (!user) return ctx.workspace;
  return { locale: user.language === 'en' ? 'en' : 'fr', timeZone: String(user.timeZone) };
}

/** `vendredi 27 novembre 2026 à 10:00 – 11:00 (UTC+1)`: the zone is said, since the guest may live in another. */
function spanText(
  { startAt, endAt }: { readonly startAt: string; readonly endAt: string | null },
  locale: Locale,
  timeZone: string,
): string {
  const format = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  });
  const start = new Date(startAt);
  return endAt === null ? format.format(start) : format.formatRange(start, new Date(endAt));
}
