import { z } from 'zod';
import { conflict, notFound } from '#kernel/refusal.ts';
import { isSealedElsewhere, readFiles, sendingOf } from '#modules/email';
import { deliverOnce } from '#platform/mail-wire/mail-wire.ts';
import { asProgram, type Context } from '#records/context.ts';
import { defineAction, type RecordAction } from '#records/define/define-action.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { readRecord } from '#records/query/read-record.ts';
import { readMailing } from '../mailing.ts';
import { mailOf } from './outgoing.ts';
import { outlookOf, prepare } from './prepared.ts';
import { recipientAt } from './recipient-at.ts';

/** Sends to the caller himself what the recipient at this place would get; nothing is kept of it. */
export const testAction: RecordAction = defineAction({
  entity: 'mailing',
  name: 'test',
  label: { en: 'Send a test to myself', fr: 'M’envoyer un essai' },
  callsOut: true,
  input: z.strictObject({ at: z.int().min(0).max(10_000).default(0) }),
  offered: () => false,
  run: async (ctx, record, { at }) => {
    if (await isSealedElsewhere(ctx)) throw conflict('mail.other_key');
    const sending = await sendingOf(asProgram(ctx));
    if (!sending) throw conflict('mail.no_server');
    const prepared = await prepare(ctx, await readMailing(ctx, record.id));
    const recipient = await recipientAt(ctx, record.id, at);
    const [outlook] = recipient ? await outlookOf(ctx, prepared, [recipient]) : [];
    if (!outlook?.mail) throw notFound();
    const { publicUrl } = ctx.installation;
    const to = await ownAddress(ctx);
    const mail = mailOf(ctx, prepared, outlook, {
      to,
      messageId: `<${newId(ctx)}@${new URL(publicUrl).hostname}>`,
      unsubscribeUrl: `${publicUrl}/u/test`,
      sending,
    });
    const subject = ctx.texts.translate(ctx.locale, 'mailing.test.subject', { subject: mail.subject });
    const attachments = await readFiles(ctx, record.id);
    const { state, answer } = await deliverOnce(sending.server, { ...mail, subject, attachments });
    return { body: { to, delivered: state === 'sent', answer } };
  },
});

async function ownAddress(ctx: Context): Promise<string> {
  const { userId } = ctx.access;
  if (userId === null) throw conflict('mailing.no_own_address');
  const user = await readRecord(asProgram(ctx), ctx.catalogue.entity('user'), userId);
  return String(user.email);
}
