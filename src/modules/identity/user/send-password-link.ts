import { sendMail } from '#modules/email';
import { asProgram, type Context } from '#records/context.ts';
import { readRecord } from '#records/query/read-record.ts';

/** Mails the link for a new password, or, to somebody invited, for the first one; in the user's language. */
export async function sendPasswordLink(ctx: Context, userId: string, token: string): Promise<void> {
  const user = await readRecord(asProgram(ctx), ctx.catalogue.entity('user'), userId);
  const kind = user.status === 'invited' ? 'invitation' : 'reset';
  const page = kind === 'invitation' ? 'invitation' : 'reset-password';
  const args = {
    name: String(user.name),
    firm: ctx.workspace.name,
    link: `${ctx.installation.publicUrl}/${page}?token=${encodeURIComponent(token)}`,
  };
  const language = String(user.language);
  await sendMail(ctx, {
    to: String(user.email),
    subject: ctx.texts.translate(language, `mail.${kind}.subject`, args),
    body: ctx.texts.translate(language, `mail.${kind}.body`, args),
    about: [{ entity: 'user', id: userId }],
  });
}
