import { notFound, Refusal } from '#kernel/refusal.ts';
import { sendMail } from '#modules/email';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import type { Locale } from '#records/define/label.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { lockRecord } from '#records/query/read-record.ts';
import type { PublishedForm } from '../form/published-form.ts';

const PURPOSE = 'form.confirmation';
const VALID_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Mails the link by which the visitor confirms that the address is his. */
export async function askToConfirm(
  ctx: Context,
  { key, content }: PublishedForm,
  submission: AnyRecord,
  email: string,
  language: Locale,
): Promise<void> {
  const until = ctx.clock.now().getTime() + VALID_DAYS * DAY_MS;
  const token = ctx.installation.secrets.seal(PURPOSE, `${submission.id} ${until}`);
  const words = {
    firm: ctx.workspace.name,
    form: content.title[language] || content.name,
    link: `${ctx.installation.publicUrl}/f/${key}/confirm/${token}`,
    days: VALID_DAYS,
  };
  await sendMail(ctx, {
    to: email,
    subject: ctx.texts.translate(language, 'form.mail.subject', words),
    body: ctx.texts.translate(language, 'form.mail.body', words),
    about: [{ entity: 'formSubmission', id: submission.id }],
  });
}

/**
 * The visitor confirms; again, nothing more happens. 404 for a link that we did not make, 409 `form.link_expired` after a
 * week.
 */
export async function confirmSubmission(ctx: Context, token: string): Promise<void> {
  const { id, until } = openToken(ctx, token);
  await transaction({ ...asProgram(ctx), source: 'form' }, async (tx) => {
    const submission = await lockRecord(tx, tx.catalogue.entity('formSubmission'), id);
    if (submission.status !== 'awaiting_confirmation') return;
    if (tx.clock.now().getTime() > until) throw new Refusal(409, 'form.link_expired');
    await saveRecord(tx, 'formSubmission', {
      op: 'update',
      id,
      values: { status: 'received', confirmedAt: nowOf(tx) },
    });
  });
}

/** What a link says; 404 for one that is forged, or of another installation. */
export function openToken(ctx: Context, token: string): { readonly id: string; readonly until: number } {
  const [id = '', until = ''] = textIn(ctx, token).split(' ');
  return { id, until: Number(until) };
}

function textIn(ctx: Context, token: string): string {
  try {
    const opened = ctx.installation.secrets.open(PURPOSE, token);
    if ('text' in opened) return opened.text;
  } catch {
    // Whatever is wrong with it, it is no link of ours.
  }
  throw notFound();
}
