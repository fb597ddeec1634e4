import { deliver } from '#platform/mail-wire/mail-wire.ts';
import { asProgram, nowOf } from '#records/context.ts';
import type { Reaction } from '#records/define/define-module.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { readRecord } from '#records/query/read-record.ts';

/** Hands each new mail to the mail server. A server that refuses is tried again, later and later. */
export const deliverMailOnQueued: Reaction = {
  name: 'deliver-mail-on-queued',
  on: ['outgoingMail.created'],
  react: async (event, ctx) => {
    const program = asProgram(ctx);
    const { smtpUrl, publicUrl } = ctx.installation;
    const mail = await readRecord(program, ctx.catalogue.entity('outgoingMail'), event.recordId);
    const change = (values: Readonly<Record<string, unknown>>) =>
      saveRecord(program, 'outgoingMail', { op: 'update', id: mail.id, values });
    if (smtpUrl === undefined) {
      await change({ status: 'held' });
      return;
    }
    const host = new URL(publicUrl).hostname;
    await deliver(smtpUrl, {
      from: new URL(smtpUrl).searchParams.get('from') ?? `filrouge@${host}`,
      to: String(mail.to),
      subject: String(mail.subject),
      text: String(mail.body),
      messageId: `<${mail.id}@${host}>`,
    });
    await change({ status: 'sent', sentAt: nowOf(ctx) });
  },
};
