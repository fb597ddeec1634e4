import { sendMail } from '#modules/email';
import { asProgram, type Context } from '#records/context.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { readRecord } from '#records/query/read-record.ts';
import { readChannels } from './notice-channels.ts';

export interface Notice {
  /** Key of a declared kind: `quote.viewed`. */
  readonly kind: string;
  /** In the user's language. */
  readonly subject: string;
  readonly about: RecordReference | null;
}

/** Tells a user something by the ways that he chose (ACT-09), in the caller's transaction. */
export async function notify(ctx: Context, userId: string, { kind, subject, about }: Notice): Promise<void> {
  const channels = (await readChannels(ctx, userId)).find((one) => one.key === kind);
  if (!channels) throw new Error(`No kind of notice is called ${kind}`);
  const program = asProgram(ctx);
  if (channels.web)
    await saveRecord(program, 'notification', { op: 'create', values: { ownerId: userId, subject, about } });
  if (channels.email) await mail(program, userId, subject, about);
}

async function mail(
  ctx: Context,
  userId: string,
  subject: string,
  about: RecordReference | null,
): Promise<void> {
  const user = await readRecord(ctx, ctx.catalogue.entity('user'), userId);
  const link = about ? `/${ctx.catalogue.entity(about.entity).path}/${about.id}` : '/';
  const args = { name: String(user.name), subject, link: `${ctx.installation.publicUrl}${link}` };
  await sendMail(ctx, {
    to: String(user.email),
    subject,
    body: ctx.texts.translate(String(user.language), 'mail.notice.body', args),
    about: about ? [about] : [],
  });
}
